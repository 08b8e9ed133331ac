#include "endpoints/referral_page.hpp"

#include "access/role.hpp"
#include "cases/handover.hpp"

#include <algorithm>
#include <array>

namespace relais::endpoints {

namespace {

struct Words {
    std::string_view name;
    std::array<std::string_view, 4> texts; // fr, en, pt, ar
};

constexpr auto languages = std::to_array<std::string_view>({ "fr", "en", "pt", "ar" });

constexpr auto words = std::to_array<Words>({
    { "title", { "Référencement", "Referral", "Encaminhamento", "إحالة" } },
    { "lead", { "Une personne vous a confié un référencement. Tapez le code qui vous a été donné à part.", "A person was referred to you. Type the code that you were given separately.",
                  "Foi-lhe confiado um encaminhamento. Escreva o código que recebeu à parte.", "أُحيل إليك شخص. اكتب الرمز الذي أُعطي لك على حدة." } },
    { "code", { "Code", "Code", "Código", "الرمز" } },
    { "open", { "Ouvrir", "Open", "Abrir", "فتح" } },
    { "unknown", { "Ce lien n’est pas connu, ou il a été remplacé. Demandez-en un autre à la personne qui vous l’a donné.",
                     "This link is not known, or it was replaced. Ask the person who gave it to you for another.", "Esta ligação não é conhecida, ou foi substituída. Peça outra a quem lha deu.",
                     "هذا الرابط غير معروف أو تم استبداله. اطلب غيره ممن أعطاك إياه." } },
    { "ended", { "Ce référencement est terminé : il a été retiré, ou son délai est passé. Il n’y a plus rien à voir ici.",
                   "This referral is over: it was taken back, or its time has passed. There is nothing more to see here.",
                   "Este encaminhamento terminou: foi retirado, ou o prazo passou. Já não há nada a ver aqui.", "انتهت هذه الإحالة: سُحبت أو انقضت مدتها. لم يعد هنا ما يُرى." } },
    { "locked", { "Trop de codes faux : ce lien est fermé. Demandez-en un autre.", "Too many wrong codes: this link is closed. Ask for another.",
                    "Demasiados códigos errados: esta ligação está fechada. Peça outra.", "رموز خاطئة كثيرة: أُغلق هذا الرابط. اطلب غيره." } },
    { "too_many", { "Trop d’essais. Attendez un quart d’heure, puis réessayez.", "Too many attempts. Wait a quarter of an hour, then try again.",
                      "Demasiadas tentativas. Espere um quarto de hora e tente de novo.", "محاولات كثيرة. انتظر ربع ساعة ثم حاول مجددًا." } },
    { "wrong_code", { "Ce n’est pas le bon code.", "This is not the right code.", "Não é o código certo.", "هذا ليس الرمز الصحيح." } },
    { "received", { "Merci. Votre réponse est arrivée.", "Thank you. Your answer has arrived.", "Obrigado. A sua resposta chegou.", "شكرًا. وصل ردك." } },
    { "again", { "Cette réponse était déjà arrivée. Rien n’est perdu, et rien n’est compté deux fois.", "This answer had arrived already. Nothing is lost, and nothing counts twice.",
                   "Esta resposta já tinha chegado. Nada se perdeu, e nada conta duas vezes.", "كان هذا الرد قد وصل. لم يُفقد شيء ولم يُحتسب شيء مرتين." } },
    { "failed", { "La réponse n’a pas pu être gardée. Réessayez, ou téléphonez à la personne qui vous a donné ce lien.",
                    "The answer could not be kept. Try again, or telephone the person who gave you this link.",
                    "Não foi possível guardar a resposta. Tente de novo, ou telefone a quem lhe deu esta ligação.", "تعذر حفظ الرد. حاول مجددًا أو اتصل بمن أعطاك هذا الرابط." } },
    { "incomplete", { "Il manque quelque chose : choisissez une réponse ; pour un refus, dites pourquoi ; pour un rendez-vous ou un service rendu, donnez la date "
                        "(pas à venir pour un service rendu).",
                        "Something is missing: choose an answer; to refuse, say why; for an appointment or a service, give the day, which is not to come for a service given.",
                        "Falta algo: escolha uma resposta; para recusar, diga porquê; para uma marcação ou um serviço, dê a data, que não é futura para um serviço prestado.",
                        "ينقص شيء: اختر جوابًا؛ وعند الرفض اذكر السبب؛ وللموعد أو الخدمة المقدمة اذكر التاريخ، ولا يكون مستقبليًا للخدمة المقدمة." } },
    { "confidential", { "Confidentiel : ne partagez pas cette page.", "Confidential: do not share this page.", "Confidencial: não partilhe esta página.", "سري: لا تشارك هذه الصفحة." } },
    { "from", { "De la part de", "From", "Da parte de", "من" } },
    { "case", { "Code du dossier", "Code of the case", "Código do processo", "رمز الملف" } },
    { "service", { "Service demandé", "Service that is asked for", "Serviço pedido", "الخدمة المطلوبة" } },
    { "urgency", { "Urgence", "Urgency", "Urgência", "درجة الاستعجال" } },
    { "purpose", { "Pour quoi", "What for", "Para quê", "الغرض" } },
    { "message", { "Message", "Message", "Mensagem", "رسالة" } },
    { "until", { "Visible jusqu’au", "Can be seen until", "Visível até", "تظهر حتى" } },
    { "shared", { "Ce qui vous est confié", "What is entrusted to you", "O que lhe é confiado", "ما أُوكل إليك" } },
    { "answer", { "Votre réponse", "Your answer", "A sua resposta", "ردك" } },
    { "accepted", { "Nous acceptons", "We accept", "Aceitamos", "نقبل" } },
    { "refused", { "Nous ne pouvons pas", "We cannot", "Não podemos", "لا نستطيع" } },
    { "appointed", { "Rendez-vous, à la date ci-dessous", "Appointment, on the day below", "Marcação, na data abaixo", "موعد في التاريخ أدناه" } },
    { "served", { "Service rendu, à la date ci-dessous", "Service given, on the day below", "Serviço prestado, na data abaixo", "قُدمت الخدمة في التاريخ أدناه" } },
    { "reported", { "Retour à l’expéditeur", "Report to the sender", "Resposta a quem enviou", "تقرير إلى المرسل" } },
    { "on", { "Date", "Date", "Data", "التاريخ" } },
    { "outcome", { "Résultat (pour un retour)", "Outcome (of a report)", "Resultado (numa resposta)", "النتيجة (للتقرير)" } },
    { "text", { "En quelques mots", "In a few words", "Em poucas palavras", "في بضع كلمات" } },
    { "send", { "Envoyer la réponse", "Send the answer", "Enviar a resposta", "إرسال الرد" } },
    { "person.given_name", { "Prénom", "Given name", "Nome próprio", "الاسم" } },
    { "person.family_name", { "Nom de famille", "Family name", "Apelido", "اسم العائلة" } },
    { "person.other_names", { "Autres noms", "Other names", "Outros nomes", "أسماء أخرى" } },
    { "person.sex", { "Sexe", "Sex", "Sexo", "الجنس" } },
    { "person.birth_date", { "Date de naissance", "Birth date", "Data de nascimento", "تاريخ الميلاد" } },
    { "person.birth_precision", { "Précision de la naissance", "Birth date known to", "Precisão da data", "دقة تاريخ الميلاد" } },
    { "person.age_years", { "Âge, en années", "Age in years", "Idade, em anos", "العمر بالسنوات" } },
    { "person.age_on", { "Âge connu le", "Age known on", "Idade conhecida em", "العمر معروف في" } },
    { "person.age_method", { "Comment on connaît l’âge", "How the age is known", "Como se sabe a idade", "كيف عُرف العمر" } },
    { "person.phone", { "Téléphone", "Telephone", "Telefone", "الهاتف" } },
    { "person.phone_safe", { "Appeler sans danger", "Safe to call", "Seguro telefonar", "هل الاتصال آمن" } },
    { "person.area", { "Lieu", "Place", "Lugar", "المكان" } },
    { "person.village", { "Village, quartier", "Village, neighbourhood", "Aldeia, bairro", "القرية أو الحي" } },
    { "person.language", { "Langue", "Language", "Língua", "اللغة" } },
    { "person.nationality", { "Nationalité", "Nationality", "Nacionalidade", "الجنسية" } },
    { "person.caregiver_name", { "Qui s’occupe de l’enfant", "Caregiver", "Quem cuida da criança", "القائم على الرعاية" } },
    { "person.caregiver_relation", { "Lien avec l’enfant", "Relation", "Relação com a criança", "صلته بالطفل" } },
    { "person.caregiver_phone", { "Téléphone de cette personne", "Caregiver’s telephone", "Telefone dessa pessoa", "هاتفه" } },
    { "case.area", { "Lieu du dossier", "Place of the case", "Lugar do processo", "مكان الملف" } },
    { "case.risk", { "Niveau de risque", "Risk level", "Nível de risco", "مستوى الخطر" } },
    { "case.risk_reason", { "Raison du risque", "Reason for the risk", "Motivo do risco", "سبب مستوى الخطر" } },
    { "case.concerns", { "Raisons de protéger", "Protection concerns", "Motivos de proteção", "دواعي الحماية" } },
    { "case.source", { "Qui a signalé", "Who reported", "Quem comunicou", "من أبلغ" } },
    { "case.opened_on", { "Ouvert le", "Opened on", "Aberto em", "فُتح في" } },
});

}

std::string_view page_language(std::string_view accepted)
{
    // The first that is named: browsers write them in the reader's order.
    std::string_view best = "fr";
    auto first = std::string_view::npos;
    for (auto const language : languages)
        for (auto at = accepted.find(language); at != std::string_view::npos; at = accepted.find(language, at + 1)) {
            auto const begins = at == 0 || accepted[at - 1] == ',' || accepted[at - 1] == ' ';
            if (begins && at < first) {
                first = at;
                best = language;
            }
        }
    return best;
}

static std::string_view say(std::string_view language, std::string_view name)
{
    auto const found = std::ranges::find(words, name, &Words::name);
    auto const place = static_cast<std::size_t>(std::ranges::find(languages, language) - languages.begin());
    return found == words.end() ? name : found->texts[place % languages.size()];
}

static std::string_view name_of_word(PageWord word)
{
    static constexpr auto names = std::to_array<std::string_view>({ "unknown", "ended", "locked", "too_many", "wrong_code", "received", "again", "failed", "incomplete" });
    return names[static_cast<std::size_t>(word)];
}

static std::string escaped(std::string_view text)
{
    std::string out;
    for (auto const c : text)
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    return out;
}

static std::string page(std::string_view language, std::string const& body)
{
    auto const* direction = language == "ar" ? "rtl" : "ltr";
    return "<!doctype html><html lang=\"" + std::string(language) + "\" dir=\"" + direction
        + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><title>Relais</title>"
          "<link rel=\"stylesheet\" href=\"/r.css\"></head><body><main><h1>"
        + std::string(say(language, "title")) + "</h1>" + body + "</main></body></html>";
}

static std::string said(std::string_view language, std::optional<PageWord> word)
{
    return word ? "<p class=\"word\" role=\"alert\">" + std::string(say(language, name_of_word(*word))) + "</p>" : std::string {};
}

std::string word_page(std::string_view language, PageWord word)
{
    return page(language, said(language, word));
}

static std::string label(std::string_view language, std::string_view id, std::string_view name)
{
    return "<label for=\"" + std::string(id) + "\">" + std::string(say(language, name)) + "</label>";
}

std::string code_page(std::string_view language, std::string_view path, std::optional<PageWord> word)
{
    return page(language,
        said(language, word) + "<p>" + std::string(say(language, "lead")) + "</p><form method=\"post\" action=\"" + escaped(path) + "\">" + label(language, "code", "code")
            + "<input id=\"code\" name=\"code\" required autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\" maxlength=\"20\" dir=\"ltr\"><button>"
            + std::string(say(language, "open")) + "</button></form>");
}

static std::string in_language(LocalText const& text, std::string_view language)
{
    return language == "en" ? text.en : language == "pt" ? text.pt : language == "ar" ? text.ar : text.fr;
}

// What a list of the programme calls a choice; the choice itself where no list has it.
static std::string choice_text(Programme const& programme, std::string_view list, std::string const& choice, std::string_view language)
{
    auto const text_in = [&](std::vector<Choice> const& choices) -> std::string {
        auto const found = std::ranges::find(choices, choice, &Choice::name);
        return found == choices.end() ? std::string {} : in_language(found->label, language);
    };
    if (auto const known = programme.lists.find(std::string(list)); known != programme.lists.end())
        if (auto text = text_in(known->second); !text.empty())
            return text;
    return choice;
}

static std::string value_text(Engine const& engine, std::string_view field, Json const& value, std::string_view language)
{
    static constexpr auto lists = std::to_array<std::pair<std::string_view, std::string_view>>({ { "person.sex", "sex" }, { "person.language", "language" }, { "person.nationality", "nationality" },
        { "person.caregiver_relation", "relation" }, { "person.birth_precision", "birth_precision" }, { "person.age_method", "age_method" }, { "person.phone_safe", "yes_no_unknown" },
        { "case.risk", "risk" }, { "case.concerns", "concern" }, { "case.source", "source" } });
    if (auto const* many = value.as_array()) {
        std::string text;
        for (auto const& each : *many)
            text += (text.empty() ? "" : ", ") + value_text(engine, field, each, language);
        return text;
    }
    auto const* text = value.as_string();
    if (text == nullptr)
        return write_json(value);
    if (field.ends_with(".area"))
        return engine.areas().path_name(*text);
    auto const list = std::ranges::find(lists, field, &std::pair<std::string_view, std::string_view>::first);
    return list == lists.end() ? *text : choice_text(engine.programme(), list->second, *text, language);
}

static std::string fact(std::string_view term, std::string_view value)
{
    return value.empty() ? std::string {} : "<dt>" + std::string(term) + "</dt><dd><bdi>" + escaped(value) + "</bdi></dd>";
}

static std::string facts_of(std::string_view language, Engine const& engine, Record const& referral)
{
    auto const& programme = engine.programme();
    auto const text = [&](std::string_view name) { return std::string(referral.text(name)); };
    return "<dl>" + fact(say(language, "from"), text("from_organisation")) + fact(say(language, "case"), text("code"))
        + fact(say(language, "service"), choice_text(programme, "service", text("service"), language))
        + fact(say(language, "urgency"), choice_text(programme, "referral_urgency", text("urgency"), language)) + fact(say(language, "purpose"), text("purpose"))
        + fact(say(language, "message"), text("message")) + fact(say(language, "until"), text("expires_on")) + "</dl>";
}

static std::string shared_of(std::string_view language, Engine const& engine, Record const& referral)
{
    static constexpr std::string_view shared = "shared.";
    std::string facts;
    for (auto const& [path, field] : referral.fields()) {
        if (!path.starts_with(shared) || field.heads.empty())
            continue;
        auto const name = std::string_view(path).substr(shared.size());
        facts += fact(say(language, name), value_text(engine, name, field.shown(), language));
    }
    return facts.empty() ? std::string {} : "<h2>" + std::string(say(language, "shared")) + "</h2><dl>" + facts + "</dl>";
}

static std::string answer_form(std::string_view language, std::string_view path, std::string_view code, Programme const& programme, std::string_view status)
{
    static constexpr auto steps = std::to_array<std::string_view>({ "accepted", "refused", "appointed", "served", "reported" });
    std::string form = "<h2>" + std::string(say(language, "answer")) + "</h2><form method=\"post\" action=\"" + escaped(path) + "\"><input type=\"hidden\" name=\"code\" value=\"" + escaped(code)
        + "\"><fieldset><legend>" + std::string(say(language, "answer")) + "</legend>";
    for (auto const step : steps)
        if (step != "refused" || !is_served(status))
            form += "<label class=\"choice\"><input type=\"radio\" name=\"step\" value=\"" + std::string(step) + "\" required> " + std::string(say(language, step)) + "</label>";
    form += "</fieldset>" + label(language, "on", "on") + "<input id=\"on\" name=\"on\" type=\"date\">" + label(language, "outcome", "outcome")
        + "<select id=\"outcome\" name=\"outcome\"><option></option>";
    if (auto const outcomes = programme.lists.find("referral_outcome"); outcomes != programme.lists.end())
        for (auto const& choice : outcomes->second)
            form += "<option value=\"" + escaped(choice.name) + "\">" + escaped(in_language(choice.label, language)) + "</option>";
    return form + "</select>" + label(language, "text", "text") + "<textarea id=\"text\" name=\"text\" rows=\"4\" maxlength=\"1000\"></textarea><button>" + std::string(say(language, "send"))
        + "</button></form>";
}

std::string referral_page(std::string_view language, std::string_view path, std::string_view code, Engine const& engine, Record const& referral, std::optional<PageWord> word)
{
    return page(language,
        said(language, word) + "<p>" + std::string(say(language, "confidential")) + "</p>" + facts_of(language, engine, referral) + shared_of(language, engine, referral)
            + answer_form(language, path, code, engine.programme(), referral.text("status")));
}

std::string_view page_style()
{
    return "body{margin:0;font:18px/1.4 system-ui,sans-serif;color:#16202b;background:#fff}main{max-width:36em;margin:0 auto;padding:16px}"
           "h1{font-size:1.5em}h2{font-size:1.2em;border-bottom:2px solid "
           "#16202b}dl{margin:0}dt{color:#4a5560}dd{margin:0 0 .6em;font-weight:600}label,legend{display:block;font-weight:600;margin-top:1em}.choice{font-weight:400;padding:.7em "
           "0;margin:0;border-bottom:1px solid #ccc}fieldset{border:2px solid "
           "#16202b;padding:0 .8em}input,select,textarea{font:inherit;box-sizing:border-box;max-width:100%;padding:.6em;border:2px solid "
           "#16202b}input[type=radio]{width:1.4em;height:1.4em}#code,textarea,select{width:100%}button{font:inherit;font-weight:700;margin-top:1.2em;padding:.9em "
           "1.4em;width:100%;border:0;background:#0b4f6c;color:#fff}"
           ".word{border-inline-start:6px solid #0b4f6c;background:#eef4f7;padding:.8em}:focus-visible{outline:4px solid #f5b700;outline-offset:2px}";
}

}
