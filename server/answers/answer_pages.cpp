#include "answers/answer_pages.hpp"

namespace relais::answers {

AnswerPages::AnswerPages(Node const& node, Caller caller, std::string form, Id after)
    : node_(node)
    , engine_(node.journal.engine())
    , caller_(std::move(caller))
    , scope_(engine_->programme().role(caller_.role) == nullptr ? Scope::own : engine_->programme().role(caller_.role)->scope)
    , form_(std::move(form))
    , after_(after)
{
}

// Some clients call every photo of a submission the same.
static void append_link(std::string& links, std::string const& link)
{
    links += (links.empty() ? "" : " | ") + link;
}

Result<std::vector<AnsweredSheet>> AnswerPages::next(std::size_t limit)
{
    auto const reader = TRY(node_.store.read());
    auto const stored = TRY(reader->sheets_of_form(form_, after_, limit));
    is_at_end_ = stored.size() < limit;
    std::vector<AnsweredSheet> sheets;
    sheets.reserve(stored.size());
    for (auto const& each : stored) {
        after_ = each.record.id;
        if (!reaches(caller_, scope_, standing_of(each), engine_->areas()))
            continue;
        auto sheet = answered_sheet(node_.key, each);
        if (sheet && link_)
            for (auto const& file : TRY(files_of(*reader, node_.key, each)))
                append_link(sheet->links[file.name], link_(sheet->id, file));
        if (sheet)
            sheets.push_back(*std::move(sheet));
    }
    return sheets;
}

}
