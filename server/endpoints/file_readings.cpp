#include "endpoints/file_readings.hpp"

namespace relais::endpoints {

bool FileReadings::goes_on(Id account, Id file, std::size_t first_byte, Instant now)
{
    std::scoped_lock const lock(mutex_);
    auto const found = begun_.find({ account, file });
    return first_byte > 0 && found != begun_.end() && now.ms - found->second.ms < window_ms;
}

void FileReadings::note_begun(Id account, Id file, Instant now)
{
    std::scoped_lock const lock(mutex_);
    if (begun_.size() >= readings_max)
        begun_.clear();
    begun_[{ account, file }] = now;
}

}
