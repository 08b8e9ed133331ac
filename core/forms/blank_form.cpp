#include "forms/blank_form.hpp"

namespace relais {

BlankForm::BlankForm(std::shared_ptr<FormModel const> model)
    : model_(std::move(model))
{
}

BlankForm::~BlankForm()
{
    delete opened_.load();
}

Result<std::unique_ptr<BlankForm::Opened>> BlankForm::take(LocalDate today)
{
    static FormAnswers const none;
    std::unique_ptr<Opened> opened(opened_.exchange(nullptr));
    if (opened == nullptr || opened->day != today) {
        opened = std::make_unique<Opened>(today, TRY(AnsweredForm::open(model_, {}, none, today)));
        opened->form->form().sort_by_key();
    }
    return opened;
}

Result<std::unique_ptr<AnsweredForm>> BlankForm::with(FormAnswers const& answers, LocalDate today)
{
    auto opened = TRY(take(today));
    auto answered = opened->form->with(answers);
    delete opened_.exchange(opened.release());
    return answered;
}

}
