#include "admin/runtime.hpp"

namespace relais::admin {

Runtime::Runtime(settings::Settings const& settings, OpenData data, std::shared_ptr<Engine const> engine)
    : data_(std::move(data))
    , journal_(*data_.store, data_.key, std::move(engine), static_cast<std::size_t>(settings.reader_cache_records), system_now)
    , login_attempts_(static_cast<std::size_t>(settings.login_attempts))
    // One address may be a whole office, or the proxy before this server.
    , peer_attempts_(20 * static_cast<std::size_t>(settings.login_attempts))
    , node_ { settings, *data_.store, data_.key, journal_, changed_, login_attempts_, peer_attempts_, metrics_ }
{
    journal_.on_commit([this] { changed_.notify_all(); });
}

Result<std::unique_ptr<Runtime>> Runtime::start(settings::Settings const& settings)
{
    auto data = TRY(open_data(settings));
    auto engine = TRY(engine_from(*TRY(data.store->read()), data.key));
    return std::unique_ptr<Runtime>(new Runtime(settings, std::move(data), std::move(engine)));
}

}
