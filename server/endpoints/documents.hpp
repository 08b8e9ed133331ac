#pragma once

#include "codec/described.hpp"

#include <vector>

namespace relais::endpoints {

// A look that a phone tells of: from what it had kept.
struct ToldLook {
    Id case_id;
    Id document;
    Instant at;

    static constexpr auto description()
    {
        return described("ToldLook", "A document was opened from what the phone had kept.", field("case", &ToldLook::case_id, "The case."), field("document", &ToldLook::document, "The document."),
            field("at", &ToldLook::at, "When, by the phone's clock."));
    }
};

struct TellLooks {
    std::vector<ToldLook> looks;

    static constexpr auto description() { return described("TellLooks", "Tells of documents that were opened offline.", field("looks", &TellLooks::looks, "In their order.")); }
};

enum class PrintKind { summary, plan, closure };

constexpr auto names_of(PrintKind)
{
    return std::to_array<std::pair<PrintKind, std::string_view>>({ { PrintKind::summary, "summary" }, { PrintKind::plan, "plan" }, { PrintKind::closure, "closure" } });
}

struct NotePrint {
    Id case_id;
    PrintKind what {};
    bool with_names = false;

    static constexpr auto description()
    {
        return described("NotePrint", "Says that a case is being printed.", field("case", &NotePrint::case_id, "The case."), field("what", &NotePrint::what, "Which page."),
            field("with_names", &NotePrint::with_names, "Whether names stand on it."));
    }
};

}
