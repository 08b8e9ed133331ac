#include "openrosa/devices.hpp"

#include "identity/accounts.hpp"
#include "observe/log.hpp"

#include <zlib.h>

namespace relais::openrosa {

static constexpr std::string_view place = "device/";

namespace {

// A device as the store has it.
struct KeptDevice {
    Id id;
    Id account;
    std::string label; // in clear, as an older release kept it
    std::string sealed_label; // in hexadecimal digits
    DevicePurpose purpose {};
    Id by;
    Instant at;
    Instant expires;
    std::string token_hash;

    static constexpr auto description()
    {
        return described("KeptDevice", "A client that works for an account.", field("id", &KeptDevice::id, "Its id."), field("account", &KeptDevice::account, "For whom it works."),
            optional_field("label", &KeptDevice::label, "What people call it."), optional_field("sealed_label", &KeptDevice::sealed_label, "The same, sealed."),
            field("purpose", &KeptDevice::purpose, "What it may do."), field("by", &KeptDevice::by, "Who let it in."), field("at", &KeptDevice::at, "When."),
            field("expires", &KeptDevice::expires, "Until when."), field("token_hash", &KeptDevice::token_hash, "The hash of its token."));
    }
};

}

// Each purpose has its own, and the app's sessions theirs: a token in an address never opens the app (identity::session_hash).
static seal::Bytes hash_of(Node const& node, std::string_view token, DevicePurpose purpose)
{
    return seal::hash_token(node.key.tokens(), std::string(name_of(purpose)) + "|" + std::string(token));
}

static std::string in_digits(std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto const c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4U];
        text += digits[static_cast<unsigned char>(c) & 0xFU];
    }
    return text;
}

static int digit(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

static std::string from_digits(std::string_view text)
{
    std::string bytes;
    for (std::size_t at = 0; at + 1 < text.size(); at += 2)
        bytes += static_cast<char>(digit(text[at]) * 16 + digit(text[at + 1]));
    return bytes;
}

static std::string label_place(Id device)
{
    return "device|" + device.to_string();
}

static Done keep(store::Writer& writer, seal::NodeKey const& key, Device const& device)
{
    auto const sealed = in_digits(seal::seal(key.names(), device.label, label_place(device.id)));
    KeptDevice const kept { device.id, device.account, {}, sealed, device.purpose, device.by, device.at, device.expires, device.token_hash };
    return writer.put_document(std::string(place) + device.id.to_string(), write_json(to_json(kept)));
}

// What a newer release says besides is passed over.
static Result<KeptDevice> kept_device(std::string_view text)
{
    return parse_as<KeptDevice>(text, Unknown::passed_over);
}

// The same where one that cannot be read is no reason to do without the others: the log says which it is.
static std::optional<KeptDevice> readable_device(std::string_view name, std::string_view text)
{
    auto kept = kept_device(text);
    if (kept)
        return *std::move(kept);
    observe::log(observe::Level::error, "device_unreadable", { { "device", Id::parse(name.substr(place.size())).value_or(Id {}) }, { "problem", kept.error().code } });
    return std::nullopt;
}

// Without its label where that cannot be opened, so that it can be shut out all the same.
static Device opened(seal::NodeKey const& key, KeptDevice kept)
{
    if (!kept.sealed_label.empty()) {
        auto label = seal::open(key.names(), from_digits(kept.sealed_label), label_place(kept.id));
        if (!label)
            observe::log(observe::Level::error, "device_label_unreadable", { { "device", kept.id }, { "problem", label.error().code } });
        kept.label = std::move(label).value_or(std::string {});
    }
    return Device { kept.id, kept.account, std::move(kept.label), kept.purpose, kept.by, kept.at, kept.expires, std::move(kept.token_hash) };
}

Result<NewDevice> add_device(Node const& node, store::Writer& writer, Id account, std::string_view label, DevicePurpose purpose, Id by)
{
    if (label.empty() || label.size() > 200)
        return refuse(ProblemCode::bad_value, "label", "1-200 bytes");
    auto const now = node.now();
    auto token = seal::make_token();
    auto const hash = hash_of(node, token, purpose);
    Instant const expires { now.ms + std::chrono::milliseconds(std::chrono::days(node.settings.device_days)).count() };
    Device device { seal::make_id(now), account, std::string(label), purpose, by, now, expires, in_digits(hash) };
    TRY(writer.put_session({ hash, account, device.id, now, expires }));
    TRY(keep(writer, node.key, device));
    TRY(node.journal.note(writer, by, "device_added", device.id));
    return NewDevice { std::move(device), std::move(token) };
}

Result<std::vector<Device>> devices(store::Reader& reader, seal::NodeKey const& key)
{
    std::vector<Device> all;
    for (auto const& name : TRY(reader.document_names(place))) {
        auto const text = TRY(reader.document(name));
        if (!text)
            continue;
        auto kept = readable_device(name, *text);
        if (!kept)
            continue;
        auto device = opened(key, *std::move(kept));
        // A session that ended otherwise, with the account's or by its time, has taken the device along.
        if (TRY(reader.session(from_digits(device.token_hash))))
            all.push_back(std::move(device));
    }
    return all;
}

Result<Device> device(store::Reader& reader, seal::NodeKey const& key, Id id)
{
    auto const text = TRY(reader.document(std::string(place) + id.to_string()));
    if (!text)
        return refuse(ProblemCode::not_found, "device");
    return opened(key, TRY(kept_device(*text)));
}

Done seal_labels(Node const& node)
{
    return node.journal.write([&](store::Writer& writer) -> Done {
        for (auto const& name : TRY(writer.document_names(place))) {
            auto const text = TRY(writer.document(name));
            auto kept = text ? readable_device(name, *text) : std::nullopt;
            if (kept && kept->sealed_label.empty())
                TRY(keep(writer, node.key, opened(node.key, *std::move(kept))));
        }
        return {};
    });
}

Done revoke_device(Node const& node, store::Writer& writer, Id id, Id by)
{
    TRY(writer.end_session(from_digits(TRY(device(writer, node.key, id)).token_hash)));
    TRY(writer.remove_document(std::string(place) + id.to_string()));
    return node.journal.note(writer, by, "device_revoked", id);
}

Result<Entered> enter(Node const& node, std::string_view token, DevicePurpose purpose)
{
    auto const reader = TRY(node.store.read());
    auto const session = TRY(reader->session(hash_of(node, token, purpose)));
    if (!session || session->expires <= node.now())
        return refuse(ProblemCode::session_ended);
    auto const account = TRY(reader->account(session->account));
    if (!account || !account->active)
        return refuse(ProblemCode::session_ended);
    return Entered { identity::caller_of(*account), session->device };
}

static std::string base64(std::string_view bytes)
{
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = (group << 8U) | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text += at + i <= bytes.size() ? letters[group >> (18 - 6 * i) & 63U] : '=';
    }
    return text;
}

std::string settings_code(std::string_view server_url, std::string_view project)
{
    auto general = Json::object();
    general.set("server_url", server_url);
    general.set("form_update_mode", "match_exactly"); // so that a tool that is withdrawn leaves the phone
    general.set("automatic_update", true);
    general.set("autosend", "wifi_and_cellular");
    general.set("delete_send", true);
    auto admin = Json::object();
    admin.set("change_server", false);
    auto about = Json::object();
    about.set("name", project);
    auto settings = Json::object();
    settings.set("general", std::move(general));
    settings.set("admin", std::move(admin));
    settings.set("project", std::move(about));
    auto const text = write_json(settings);
    std::string packed(compressBound(text.size()), '\0');
    auto size = static_cast<uLongf>(packed.size());
    check(compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<Bytef const*>(text.data()), text.size(), Z_BEST_COMPRESSION) == Z_OK);
    packed.resize(size);
    return base64(packed);
}

}
