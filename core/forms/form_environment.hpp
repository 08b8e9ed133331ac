#pragma once

#include "forms/form_instance.hpp"

namespace relais {

// What the expressions of a filling see.
class FormInstance::Environment final : public XPathEnvironment {
public:
    Environment(FormInstance& form, FormHost& given)
        : host(given)
        , form_(form)
    {
    }

    TreeNode placed(std::uint32_t place) override;
    TreeNode instance(std::string_view name) override;
    std::int64_t now_ms() override { return host.now_ms(); }
    int zone_minutes(std::int64_t at_ms) override { return host.zone_minutes(at_ms); }
    std::string_view language() override { return host.date_language(); }
    XPathValue itext(std::string_view id) override;
    std::string choice_label(std::string_view value, std::string_view path, TreeNode context) override;
    double random() override { return host.random(); }
    std::string uuid() override;
    std::optional<std::string> digest(std::string_view algorithm, std::string_view text) override { return host.digest(algorithm, text); }
    std::string property(std::string_view name) override { return host.property(name); }

    // What a function without arguments says, such as "now".
    std::string answer_of(std::string_view function, XPathContext const& context);

    FormHost& host;

private:
    FormInstance& form_;
};

}
