#pragma once

#include "forms/answered_form.hpp"

#include <atomic>
#include <memory>

namespace relais {

// A form that nobody has answered yet, as it stands on a day. Most of a form is computed before the first answer, and always the same: it is opened once
// a day and copied for each set of answers. Several threads may use it at once.
class BlankForm {
public:
    explicit BlankForm(std::shared_ptr<FormModel const> model);
    BlankForm(BlankForm const&) = delete;
    BlankForm& operator=(BlankForm const&) = delete;
    ~BlankForm();

    std::shared_ptr<FormModel const> const& model() const { return model_; }
    // As AnsweredForm::open() gives it, in no language of its own. The answers must outlive it.
    Result<std::unique_ptr<AnsweredForm>> with(FormAnswers const& answers, LocalDate today);

private:
    struct Opened {
        LocalDate day;
        std::unique_ptr<AnsweredForm> form;
    };
    Result<std::unique_ptr<Opened>> take(LocalDate today);

    std::shared_ptr<FormModel const> model_;
    // Whoever copies it takes it out and puts it back; who finds none meanwhile opens another.
    std::atomic<Opened*> opened_ = nullptr;
};

}
