#include "xpath/moment.hpp"

#include "base/whole_text.hpp"

#include <cmath>
#include <limits>

namespace relais {

static constexpr int minute_ms = 60'000;

bool is_moment(double ms)
{
    return ms >= -719'162.0 * day_ms && ms < 2'932'897.0 * day_ms;
}

LocalMoment local_moment(double ms, XPathEnvironment& environment)
{
    auto const at = static_cast<std::int64_t>(std::floor(ms));
    LocalMoment moment;
    moment.zone_minutes = environment.zone_minutes(at);
    auto const local = at + std::int64_t { moment.zone_minutes } * minute_ms;
    auto const days = static_cast<std::int64_t>(std::floor(static_cast<double>(local) / day_ms));
    moment.date = LocalDate::from_days(days);
    moment.ms_of_day = static_cast<int>(local - days * static_cast<std::int64_t>(day_ms));
    return moment;
}

double moment_of(LocalDate date, int ms_of_day, XPathEnvironment& environment)
{
    auto const local = std::int64_t { date.days() } * static_cast<std::int64_t>(day_ms) + ms_of_day;
    // The zone depends on the moment, and the moment on the zone: where clocks change, the second look is right.
    auto const first = local - std::int64_t { environment.zone_minutes(local) } * minute_ms;
    return static_cast<double>(local - std::int64_t { environment.zone_minutes(first) } * minute_ms);
}

namespace {

// Takes pieces off the front of a text.
struct Pieces {
    std::string_view text;

    bool take(char c)
    {
        if (!text.starts_with(c))
            return false;
        text.remove_prefix(1);
        return true;
    }
    // A number of `least` to `most` digits, or -1.
    int number(std::size_t least, std::size_t most)
    {
        int value = 0;
        std::size_t count = 0;
        for (; count < most && count < text.size() && text[count] >= '0' && text[count] <= '9'; ++count)
            value = value * 10 + (text[count] - '0');
        if (count < least)
            return -1;
        text.remove_prefix(count);
        return value;
    }
    // The digits behind a point, as milliseconds.
    int fraction()
    {
        int value = 0;
        int scale = 100;
        if (text.empty() || text.front() < '0' || text.front() > '9')
            return -1;
        for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), scale /= 10)
            value += (text.front() - '0') * scale;
        return value;
    }
};

struct Time {
    int ms = 0;
    std::optional<int> zone_minutes {};
};

}

// Reads a time to the end of the text.
static std::optional<Time> time_in(Pieces pieces, bool is_hour_enough)
{
    Time time;
    auto const hours = pieces.number(2, 2);
    int minutes = 0;
    int seconds = 0;
    int ms = 0;
    bool const has_minutes = pieces.take(':');
    if (has_minutes) {
        minutes = pieces.number(2, 2);
        if (pieces.take(':')) {
            seconds = pieces.number(2, 2);
            if (pieces.take('.'))
                ms = pieces.fraction();
        }
    }
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 || ms < 0 || (!has_minutes && !is_hour_enough))
        return std::nullopt;
    time.ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
    if (pieces.text.empty())
        return time;
    if (pieces.take('Z')) {
        time.zone_minutes = 0;
    } else {
        auto const sign = pieces.take('+') ? 1 : pieces.take('-') ? -1 : 0;
        auto const zone_hours = pieces.number(2, 2);
        bool const has_colon = pieces.take(':');
        auto const zone_minutes = pieces.number(2, 2);
        if (sign == 0 || zone_hours < 0 || zone_hours > 14 || !has_colon || zone_minutes < 0 || zone_minutes > 59)
            return std::nullopt;
        time.zone_minutes = sign * (zone_hours * 60 + zone_minutes);
    }
    return pieces.text.empty() ? std::optional(time) : std::nullopt;
}

static std::optional<double> read_moment(std::string_view text, std::size_t fewest_digits, XPathEnvironment& environment)
{
    Pieces pieces { text };
    auto const year = pieces.number(4, 4);
    if (year < 0 || !pieces.take('-'))
        return std::nullopt;
    auto const month = pieces.number(fewest_digits, 2);
    if (!pieces.take('-'))
        return std::nullopt;
    auto const day = pieces.number(fewest_digits, 2);
    auto const date = LocalDate::of(year, month, day);
    if (!date)
        return std::nullopt;
    if (pieces.text.empty())
        return moment_of(*date, 0, environment);
    if (!pieces.take('T'))
        return std::nullopt;
    auto const time = time_in(pieces, true);
    if (!time)
        return std::nullopt;
    if (!time->zone_minutes)
        return moment_of(*date, time->ms, environment);
    return date->days() * day_ms + time->ms - *time->zone_minutes * minute_ms;
}

std::optional<double> moment_in(std::string_view text, XPathEnvironment& environment)
{
    // Most texts are no dates, and this is asked of many.
    if (text.size() < 10 || text[4] != '-')
        return std::nullopt;
    return read_moment(text, 2, environment);
}

std::optional<double> loose_moment_in(std::string_view text, XPathEnvironment& environment) { return read_moment(text, 1, environment); }

static void put(std::string& out, int value, std::size_t width)
{
    auto const digits = whole_text(value);
    out.append(digits.size() < width ? width - digits.size() : 0, '0');
    out += digits;
}

static void put_zone(std::string& out, int minutes)
{
    out += minutes < 0 ? '-' : '+';
    minutes = minutes < 0 ? -minutes : minutes;
    put(out, minutes / 60, 2);
    out += ':';
    put(out, minutes % 60, 2);
}

std::string moment_text(double ms, XPathEnvironment& environment)
{
    if (!is_moment(ms))
        return "Invalid Date";
    auto const local = local_moment(ms, environment);
    auto text = local.date.to_string();
    if (local.ms_of_day == 0)
        return text;
    text += 'T';
    put(text, local.ms_of_day / 3'600'000, 2);
    text += ':';
    put(text, local.ms_of_day / minute_ms % 60, 2);
    text += ':';
    put(text, local.ms_of_day / 1000 % 60, 2);
    text += '.';
    put(text, local.ms_of_day % 1000, 3);
    put_zone(text, local.zone_minutes);
    return text;
}

// January to December, then Sunday to Saturday: short and long, as in the Unicode CLDR, one behind the other.
struct CalendarWords {
    std::string_view language;
    std::string_view words;
};
static constexpr CalendarWords calendar[] = {
    { "en", "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,Sun,Mon,Tue,Wed,Thu,Fri,Sat,"
            "January,February,March,April,May,June,July,August,September,October,November,December,Sunday,Monday,Tuesday,Wednesday,Thursday,Friday,Saturday" },
    { "fr", "janv.,févr.,mars,avr.,mai,juin,juil.,août,sept.,oct.,nov.,déc.,dim.,lun.,mar.,mer.,jeu.,ven.,sam.,"
            "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre,dimanche,lundi,mardi,mercredi,jeudi,vendredi,samedi" },
    { "pt", "jan.,fev.,mar.,abr.,mai.,jun.,jul.,ago.,set.,out.,nov.,dez.,dom.,seg.,ter.,qua.,qui.,sex.,sáb.,"
            "janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro,novembro,dezembro,domingo,segunda-feira,terça-feira,quarta-feira,"
            "quinta-feira,sexta-feira,sábado" },
    { "ar", "يناير,فبراير,مارس,أبريل,مايو,يونيو,يوليو,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر,الأحد,الاثنين,الثلاثاء,الأربعاء,الخميس,الجمعة,السبت,"
            "يناير,فبراير,مارس,أبريل,مايو,يونيو,يوليو,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر,الأحد,الاثنين,الثلاثاء,الأربعاء,الخميس,الجمعة,السبت" },
};

static std::string_view calendar_word(std::string_view language, int number)
{
    auto words = calendar[0].words;
    for (auto const& row : calendar)
        if (row.language == language.substr(0, 2))
            words = row.words;
    for (; number > 0; --number)
        words.remove_prefix(words.find(',') + 1);
    return words.substr(0, words.find(','));
}

std::string formatted_moment(double ms, std::string_view format, XPathEnvironment& environment)
{
    auto const local = local_moment(ms, environment);
    auto const minute = local.ms_of_day / minute_ms;
    // 1 January 1970 was a Thursday.
    auto const weekday = ((local.date.days() + 4) % 7 + 7) % 7;
    auto const year = local.date.year();
    auto const month = local.date.month();
    std::string out;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            out += format[i];
            continue;
        }
        switch (auto const letter = format[++i]; letter) {
        case 'Y': put(out, year, 4); break;
        case 'y': put(out, year % 100, 2); break;
        case 'm': put(out, month, 2); break;
        case 'n': put(out, month, 1); break;
        case 'b': out += calendar_word(environment.language(), month - 1); break;
        case 'B': out += calendar_word(environment.language(), month + 18); break;
        case 'd': put(out, local.date.day(), 2); break;
        case 'e': put(out, local.date.day(), 1); break;
        case 'a': out += calendar_word(environment.language(), 12 + weekday); break;
        case 'A': out += calendar_word(environment.language(), 31 + weekday); break;
        case 'w': put(out, weekday, 1); break;
        case 'H': put(out, minute / 60, 2); break;
        case 'h': put(out, minute / 60, 1); break;
        case 'M': put(out, minute % 60, 2); break;
        case 'S': put(out, local.ms_of_day / 1000 % 60, 2); break;
        case '3': put(out, local.ms_of_day % 1000, 3); break;
        case 'p': out += minute < 720 ? "AM" : "PM"; break;
        case 'Z': put_zone(out, local.zone_minutes); break;
        case '%': out += '%'; break;
        default:
            out += '%';
            out += letter;
        }
    }
    return out;
}

double day_fraction_in(std::string_view text, XPathEnvironment& environment)
{
    auto moment = moment_in(text, environment);
    if (!moment) {
        auto const time = time_in({ text }, false);
        if (!time)
            return std::numeric_limits<double>::quiet_NaN();
        if (!time->zone_minutes)
            return time->ms / day_ms;
        moment = static_cast<double>(time->ms) - *time->zone_minutes * minute_ms;
    }
    return local_moment(*moment, environment).ms_of_day / day_ms;
}

}
