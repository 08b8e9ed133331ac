#include "xlsform/xform_writer.hpp"

#include "xlsform/client_functions.hpp"
#include "xlsform/reference.hpp"
#include "xpath/xpath.hpp"

#include <algorithm>

namespace relais {

static constexpr std::string_view own_namespace = "https://relais.org/xforms/child-protection";

XFormWriter::XFormWriter(FormDraft& draft, SheetTable const& survey, FormProblems& problems)
    : draft_(draft)
    , survey_(survey)
    , problems_(problems)
    , resolver_(draft.root)
{
}

void XFormWriter::refuse(FormElement const& element, FormFault fault, std::string_view column, std::vector<std::string> arguments)
{
    problems_.refuse(fault, element.row == 0 ? FormPlace {} : survey_.place(element.row, column), std::move(arguments));
}

std::string XFormWriter::expression(std::string_view text, FormElement const& element, std::string_view column, std::string_view second, ReferenceResolver::Manner manner)
{
    auto result = resolver_.insert_paths(text, &element, manner);
    check_expression(result, element, column, second);
    return result;
}

void XFormWriter::check_expression(std::string_view text, FormElement const& owner, std::string_view column, std::string_view second)
{
    if (stripped(text).empty())
        return;
    auto const parsed = XPath::parse(text, names_);
    auto const place = owner.row == 0 ? FormPlace {} : survey_.place(owner.row, column, second);
    if (!parsed)
        return problems_.refuse(FormFault::expression_wrong, place, { parsed.error().detail + " in: " + std::string(stripped(text)) });
    for (auto const& function : foreign_functions(*parsed))
        problems_.warn(FormFault::foreign_function, place, { std::string(function.name), std::string(function.clients) });
    for (auto const& path : parsed->calls("z-score") ? parsed->paths() : std::vector<XPathPath> {})
        if (path.start == XPathPath::Start::instance)
            problems_.warn(FormFault::growth_table, place, { path.instance });
}

// A question whose appearance calls search() writes its choices into its control, where Collect looks for them.
void XFormWriter::note_searches()
{
    std::map<std::string, std::string, std::less<>> others;
    std::vector<FormElement const*> searching;
    visit_elements(draft_.root, [&](FormElement const& found) {
        if (!found.is_select())
            return;
        auto& question = const_cast<FormElement&>(found);
        auto const appearance = question.control.at("appearance");
        auto const call = appearance.find("search(");
        if (call == std::string_view::npos || appearance.find(')', call) == std::string_view::npos) {
            auto& names = others[question.itemset];
            names += (names.empty() ? "'" : ", '") + question.name + "'";
            return;
        }
        if (!split_file_name(question.itemset).extension.empty())
            return refuse(question, FormFault::search_with_file, "control", { question.name });
        question.is_search = true;
        searching.push_back(&question);
        if (auto* const list = draft_.list(question.itemset))
            list->is_used_by_search = true;
    });
    for (auto const* const question : searching)
        if (auto const found = others.find(question->itemset); found != others.end())
            refuse(*question, FormFault::search_mixed, "control", { question->name, question->itemset, found->second });
}

void XFormWriter::namespaces_of(XmlPiece& html) const
{
    html.with("xmlns", "http://www.w3.org/2002/xforms");
    html.with("xmlns:h", "http://www.w3.org/1999/xhtml");
    html.with("xmlns:ev", "http://www.w3.org/2001/xml-events");
    html.with("xmlns:xsd", "http://www.w3.org/2001/XMLSchema");
    html.with("xmlns:jr", "http://openrosa.org/javarosa");
    html.with("xmlns:orx", "http://openrosa.org/xforms");
    html.with("xmlns:odk", "http://www.opendatakit.org/xforms");
    auto const standard = html.attributes.size();
    auto rest = draft_.settings.at("namespaces");
    while (!(rest = stripped(rest)).empty()) {
        auto const part = rest.substr(0, rest.find_first_of(" \t\r\n"));
        rest.remove_prefix(part.size());
        auto const mark = part.find('=');
        if (mark == 0 || mark == std::string_view::npos || part.find('=', mark + 1) != std::string_view::npos)
            continue;
        std::string uri(part.substr(mark + 1));
        std::erase_if(uri, [](char c) { return c == '"' || c == '\''; });
        auto const name = "xmlns:" + std::string(part.substr(0, mark));
        auto const end = html.attributes.begin() + static_cast<std::ptrdiff_t>(standard);
        if (is_element_name(name) && std::find_if(html.attributes.begin(), end, [&](auto const& known) { return known.first == name; }) == end)
            html.with(name, uri);
    }
    if (!draft_.entities_version.empty())
        html.with("xmlns:entities", "http://www.opendatakit.org/xforms/entities");
    if (uses_own_namespace_)
        html.with("xmlns:cp", own_namespace);
}

XmlPiece XFormWriter::document()
{
    note_searches();
    collect_texts();
    auto model_piece = model();
    auto body = element("h:body");
    if (auto const style = draft_.settings.at("style"); !style.empty())
        body.with("class", style);
    add_controls(body, draft_.root);
    for (auto const& name : resolver_.unresolved())
        problems_.refuse(FormFault::ambiguous_reference, { "survey", 0, {}, 0 }, { name });
    auto html = element("h:html");
    namespaces_of(html);
    auto& head = html.add(element("h:head"));
    auto const* const title = draft_.settings.find("title");
    auto const* const in_default = title == nullptr ? nullptr : title->find(draft_.default_language);
    auto const* const shown = in_default != nullptr ? in_default : title;
    head.add(element_with_text("h:title", shown == nullptr ? "" : shown->text()));
    head.add(std::move(model_piece));
    html.add(std::move(body));
    return html;
}

std::string write_xform(FormDraft& draft, SheetTable const& survey, FormProblems& problems)
{
    auto const root = XFormWriter(draft, survey, problems).document();
    if (problems.has_errors())
        return {};
    auto xml = write_document(root);
    // Headers such as bind::x:y become names, whose prefixes the setting namespaces must declare.
    NameTable names;
    if (auto const read = read_node_tree(xml, names, XmlKeep::content, { 200 }); !read)
        problems.refuse(FormFault::not_supported, {},
            { "a header such as bind::x:y is no name, or its prefix is not declared in the setting namespaces (" + read.error().detail + ")" });
    return xml;
}

}
