// How long a form takes to load and to answer a keystroke:  bench_forms [form.xml]
// Without a file it makes a form of 2,000 questions: every tenth has a condition, every fifth a calculation over the question and the calculation before it.
// As phones load it, and as XForm:  bench_forms --tool FOLDER [form.xml]  writes tool.json and tool.xml.
#include "figure.hpp"

#include "forms/form_model_bytes.hpp"
#include "forms/form_view.hpp"
#include "forms/xform_import.hpp"
#include "programme/tool.hpp"

#include <cstdio>
#include <fstream>
#include <sstream>

using namespace relais;
using namespace relais::bench;

static std::string large_form(int questions)
{
    std::string instance;
    std::string binds;
    std::string body;
    for (int i = 0; i < questions; ++i) {
        auto const name = "q" + std::to_string(i);
        auto const path = "/data/" + name;
        auto const before = "/data/q" + std::to_string(i == 0 ? 0 : i - 1);
        instance += "<" + name + "/>";
        binds += "<bind nodeset=\"" + path + (i % 5 == 4 ? "\" type=\"int\"" : "\" type=\"string\"");
        if (i % 10 == 9)
            binds += " relevant=\"" + before + " != 7\"";
        if (i % 5 == 4)
            binds += " calculate=\"(" + before + (i < 5 ? "" : " + /data/q" + std::to_string(i - 5)) + ") mod 1000\"";
        else
            binds += " constraint=\". &lt; 1000\" required=\"/data/q0 = 1\"";
        binds += "/>";
        if (i % 5 != 4)
            body += "<input ref=\"" + path + "\"><label>Question <output value=\"" + before + "\"/></label></input>";
    }
    return "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:head><h:title>Large</h:title><model><instance><data id=\"large\" version=\"1\">" + instance
        + "</data></instance>" + binds + "</model></h:head><h:body>" + body + "</h:body></h:html>";
}

template<typename Work>
static double median_us(int times, Work&& work)
{
    std::vector<double> taken;
    for (int i = 0; i < times; ++i) {
        auto const before = thread_cpu_us();
        work(i);
        taken.push_back(thread_cpu_us() - before);
    }
    return median(std::move(taken));
}

static void measure(std::string const& name, std::string const& xml)
{
    auto imported = import_xform(xml, {}, MissingFiles::empty);
    if (!imported.model) {
        std::fprintf(stderr, "%s: %s %s\n", name.c_str(), imported.faults.front().subject.c_str(), imported.faults.front().says.c_str());
        return;
    }
    auto const bytes = write_form_model(*imported.model);
    auto const model = std::make_shared<FormModel const>(*std::move(imported.model));
    FormHost host;
    auto form = *FormInstance::open(model, host, {});
    std::vector<LiveId> inputs;
    for (LiveId id = 0; id < form->size(); ++id)
        if (form->definition(id).control == ControlKind::input && !form->live(id).is_readonly && form->live(id).is_relevant)
            inputs.push_back(id);
    print({ .name = name + ".questions", .value = static_cast<double>(model->nodes.size()), .unit = "nodes" });
    print({ .name = name + ".xml", .value = static_cast<double>(xml.size()), .unit = "bytes" });
    print({ .name = name + ".model", .value = static_cast<double>(bytes.size()), .unit = "bytes" });
    print({ .name = name + ".import", .value = median_us(5, [&](int) { import_xform(xml, {}, MissingFiles::empty); }) / 1000, .unit = "ms CPU" });
    print({ .name = name + ".read_model", .value = median_us(10, [&](int) { (void)read_form_model(bytes); }) / 1000, .unit = "ms CPU" });
    print({ .name = name + ".open", .value = median_us(10, [&](int) { (void)FormInstance::open(model, host, {}); }) / 1000, .unit = "ms CPU" });
    print({ .name = name + ".view", .value = median_us(10, [&](int) { (void)to_json(view_of(*form)); }) / 1000, .unit = "ms CPU" });
    if (inputs.empty())
        return;
    auto const keystroke = median_us(1000, [&](int i) {
        (void)form->set(inputs[static_cast<std::size_t>(i * 7) % inputs.size()], std::to_string(i % 9));
        (void)to_json(changes_of(*form));
    });
    print({ .name = name + ".keystroke", .value = keystroke / 1000, .unit = "ms CPU", .goal = "< 1 ms", .met = keystroke < 1000 });
    // The question that most others depend on.
    auto const worst = median_us(100, [&](int i) {
        (void)form->set(inputs.front(), std::to_string(i % 2));
        (void)to_json(changes_of(*form));
    });
    print({ .name = name + ".keystroke_first", .value = worst / 1000, .unit = "ms CPU" });
}

static std::string text_of(char const* path)
{
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

static int write_tool(std::string const& folder, std::string const& xml)
{
    auto const tool = Tool::of_xform(xml);
    if (!tool) {
        std::fprintf(stderr, "%s\n", tool.error().detail.c_str());
        return 1;
    }
    std::ofstream(folder + "/tool.json") << write_json(to_json(*tool));
    std::ofstream(folder + "/tool.xml") << xml;
    return 0;
}

int main(int count, char** arguments)
{
    if (count > 2 && std::string_view(arguments[1]) == "--tool")
        return write_tool(arguments[2], count > 3 ? text_of(arguments[3]) : large_form(2000));
    if (count > 1)
        measure("forms.file", text_of(arguments[1]));
    measure("forms.2000", large_form(2000));
}
