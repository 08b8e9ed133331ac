#include "matching/name_families.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace relais {

namespace {

constexpr std::uint16_t day_families = 14;

// One family a line; a word belongs to the first in which it stands. The first fourteen are the day names of Akan, Ewe and Mina, Monday to Sunday, boy and girl.
// Sources: domain facts 8; orthographies of Senegal, Gambia, Guinea-Bissau and Mali.
constexpr std::string_view families = R"(kodjo kojo kwadwo kodzo cudjoe kudjo kwadjo kouadio koudjo codjo kodjovi kodzovi cojo kojovi
adjo adjoa adjowa adzo adwoa adjovi adjoavi ajo ajoa adjua adzovi
komlan komla kwabena kobina kobena koblan komlavi kouabenan comlan comla kobla kwabla
abla ablavi abena abenan ablan abina ablawa
kokou koku kwaku kouakou kweku kokouvi cocou kwakou koukou kuaku kaku
akou akua akouvi akoua aku akuvi akuwa akouwa akuba akouba ekua
yao yaw yawo yawovi yaovi ekow yawou jao yau kwao
yawa yaa aya yaba ayawa yawavi yaavi
koffi kofi cofie koffie kofie cofi cophie kofivi koffivi coffi coffie kofy cofy
afi afua afiwa afoua afiavi efua affoue afiba affi afivi afia affoua
kwami komi kwame kouame kuame comi kwamivi komivi kwamy komy kouami kwam kouamivi
ama amma ame amavi amewa amba amavy amele
kossi kwassi kwesi kouassi kuassi kosi kossivi quassi kwasi kwasie kouassivi cossi quashie kwassivi cosi kwashie
akossiwa akossiba akosua esi kossiwa akossivi akouassiba akossua akosiwa akossi kossiba essi akosia akosiba akosivi
mamadou mohamed mahamadou mouhamadou mohammed muhammad mouhamed mahamat modou momodou muhammadu mohamadou mohamadu mamadu mamady mamadi mohamet muhamed mouhammad mohamad mahamane mohamadi محمد محمدو
amadou ahmadou ahmed ahmad ahmadu amadu hamadou ahmet ahamed ahamad أحمد احمد احمدو
mamoudou mahmoud mahmud mamudu mahamoud محمود
fatoumata fatou fatimata fatima fatim fatu fatimatou faty fatma fati fatumata fatimah fatimetou fatimetu fatoum fanta فاطمه فاطمتو
aissatou aisha aicha aissata isatou assetou astou aichatou aisatu aichata ayisatou aishatu aissetou aissa ayshatu isata asta aita عائشه عيشه عيشتو
ousmane usman ousman osman outhmane usmane ousmanou uthman usumane osumane عثمان
abdoulaye abdullahi abdallah abdoulahi abdullah ablaye abdulai abdoulai abdallahi ablie laye abdulaye abdoullah عبدالله
abdourahmane abdurahman abdramane abdrahmane abdoulrahmane abdrahman abdouramane abdirahman drahmane عبدالرحمن
djibril jibril djibi gibril gabriel djibrilla jibrin jibreel جبريل
cheikh sheikh cheick shaykh cheikhou seekou sekou cheickh shekh sheku sheik chekh xeikh شيخ الشيخ
ibrahima ibrahim brahim brahima birahim birama ibraima ebrima ibra ibrahimou braima abraham ابراهيم
ismaila ismael ismail smaila smail ismaelou esmail ishmael اسماعيل
moussa musa mousa moise mussa moussah موسي
souleymane suleiman souleiman sulayman souleman suleman soulemane solomane sulemane suleimane souleymanou salomon سليمان
youssouf yusuf yousouf youssoufa yusupha yousseph youssef yusufu issouf issoufou issufo joseph jose josef يوسف
aliou aly ali alieu alioune aliyu aliu alio علي عالي
oumar omar umar oumarou umaru omarou amar omaro عمر
khadija kadidia kadiatou khady kadijatou kadi khadidja kadidiatou kadidja hadidja haddy kadijah cadi khadidiatou kadjatou khaddy خديجه
mariam mariama maryam meriem mariame mariamou mariame maria marie mary maryama miriam myriam mariatou مريم
aminata amina ami aminatou aminatta aminta amie amy aminah امينه امنه
zeinab zeynab dieynaba jainaba zainabou djeneba zenabou djenabou jenaba zeinabou zainab djeynaba zenab djenebou zeynabou dienaba diaynaba jeinaba jenabou zaynab زينب
hawa awa haoua hawaou eve hava haouaou eva حواء
binta bintou bineta binetou bintu
hassan alassane lassana assane lassane hassane hasan alhassane alassan asan alhassan lassina hassana حسن الحسن
houssein housseini hussein ousseynou ousseini alousseyni hussain housseyni ousseynatou houssaini alhousseini alhousseyni fousseyni fousseni husein حسين الحسين
boubacar aboubacar abubakar bubacar boubakar abubacarr babacar boubou aboubakar aboubakr abubakr aboubacrine bakary bocar bubakar aboubacry ابوبكر
idrissa idriss idris drissa driss ادريس
yacouba yakubu yakouba jacob yaqub yacoub yakoub jacques iacuba يعقوب
daouda dawda daoud dauda david dawuda داود داوود
haroun harouna aaron aron haruna arouna هارون
saidou seydou saidu sidu saydou seidu said seydi seid سعيد سيدو
lamine lamin alamine lamina alamin الامين
malick malik malic maliki mallick malike مالك
moustapha mustafa mustapha moustafa mostafa moustaf mustafe مصطفي
rokia rokhaya rouguiatou roukiatou ruqayya rokiatou roukaya rokhia rougui rukiatu rokhayatou roukia رقيه
safiatou safi safiya safia sophiatou safiyatou safiata صفيه
ramatoulaye ramatou rahmatoulaye rama ramata rahmatou ramatu ramatulai رحمه
halima alima halimatou alimatou halimata alimata halimah حليمه
habiba habibatou abibatou abiba habibata حبيبه
nafissatou nafi nafissa nafisatu nafisa nafissata naffie نفيسه
maimouna mouna maimuna mainmouna maymouna muna ميمونه
yahya yaya yahaya yaia yahia يحيي
sidi sidy seedy sidii سيدي
thierno cherno tierno thiernou cerno
tidiane tijan tidjani tidjane tidiani tijani tijane tidian
ndeye ndey ndeya ndaye
diallo jallow jalo djalo jallo dialo djallo jaloh dialow
ba bah baa mba
sow sowe so sall
cisse ceesay sise cissey sesay seesay sisse
toure touray ture tourey turay
ndiaye njie njai ndiay njaye injai njay ndiai
diop jobe diob joob jop jope diope
sylla sillah sila silla syllah
camara kamara
keita keyta queita kaita
traore trawally trawalle taraore tarawally trawaly traole
diarra jarra jara djara diara
coulibaly kulibali koulibaly culubali kulubali koulibali colibali coulibali
diatta jatta djata jata diata djatta
diouf joof diuf juuf dyouf
gueye gaye geye guey guei
sarr saar sar
sane sanneh sanha sani
drame drammeh dramme
sissoko cissokho suso sissokho cissoko sisoko
jawara diawara djawara jawarra
thiam cham tyam tchiam chiam
mbodj mboge mbodji mboj
dieng jeng dyeng
diagne jagne
jean john joao yohan yohane johan
pierre peter pedro petro
paul paulo paulin pablo
antoine antonio anthony antonie
francois francisco francis francesco frank
michel miguel michael mikael
emmanuel manuel manu emanuel manuela emmanuella
etienne stephane stephen estevao steven stephan
elisabeth isabel elizabeth isabelle elisabete elise lisa
catherine katherine catarina cathy kate
marguerite margarida margaret margot
therese teresa theresa
jeanne joana joanna jane
anne anna ana annie anne
rose rosa rosine
luc lucas luke
matthieu mateus matthew mathieu mathias
andre andrew andres
georges george jorge
charles carlos carl
henri henry henrique
louis luis lewis luiz
)";

struct Member {
    std::string_view word;
    std::uint16_t family;
};

std::vector<Member> members()
{
    std::vector<Member> all;
    all.reserve(1000);
    std::uint16_t family = 1;
    for (std::size_t at = 0; at < families.size();) {
        auto const end = families.find_first_of(" \n", at);
        if (end > at)
            all.push_back({ families.substr(at, end - at), family });
        if (families[end] == '\n')
            ++family;
        at = end + 1;
    }
    return all;
}

}

std::uint16_t name_family(std::string_view folded)
{
    // Looked up in a small table of places by hash: the families are read once.
    static constexpr std::size_t slots = 4096;
    struct Table {
        std::vector<Member> slot = std::vector<Member>(slots);
    };
    static auto const hash = [](std::string_view word) {
        std::uint32_t value = 2166136261U;
        for (auto const letter : word)
            value = (value ^ static_cast<unsigned char>(letter)) * 16777619U;
        return value ^ (value >> 15U);
    };
    static Table const table = [] {
        Table made;
        for (auto const& member : members()) {
            auto at = hash(member.word) % slots;
            while (!made.slot[at].word.empty() && made.slot[at].word != member.word)
                at = (at + 1) % slots;
            if (made.slot[at].word.empty())
                made.slot[at] = member;
        }
        return made;
    }();
    for (auto at = hash(folded) % slots; !table.slot[at].word.empty(); at = (at + 1) % slots)
        if (table.slot[at].word == folded)
            return table.slot[at].family;
    return 0;
}

bool is_day_name(std::uint16_t family)
{
    return family > 0 && family <= day_families;
}

}
