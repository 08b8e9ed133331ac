#include "store/sqlite/new_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace relais::store::sqlite {

static std::unexpected<Problem> refuse_file()
{
    auto const reason = errno;
    auto const is_full = reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
    return refuse(is_full ? ProblemCode::store_full : ProblemCode::broken_store, "file", std::strerror(reason));
}

Done make_private_file(std::string const& path)
{
    // A file that exists is not opened: to close it again would drop the locks that SQLite holds on it in this process.
    auto const number = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (number >= 0)
        ::close(number);
    else if (errno != EEXIST)
        return refuse_file();
    return {};
}

static Done make_durable(std::string const& path, int flags)
{
    auto const number = ::open(path.c_str(), flags | O_CLOEXEC);
    if (number < 0)
        return refuse_file();
    auto const synced = ::fsync(number) == 0;
    auto const reason = errno;
    ::close(number);
    errno = reason;
    return synced ? Done {} : refuse_file();
}

static Done fill_and_rename(std::string const& unfinished, std::string const& path, std::function<Done(std::string const&)> const& fill)
{
    TRY(make_private_file(unfinished));
    TRY(fill(unfinished));
    TRY(make_durable(unfinished, O_RDONLY));
    if (std::rename(unfinished.c_str(), path.c_str()) != 0)
        return refuse_file();
    auto const folder = std::filesystem::path { path }.parent_path().string();
    return make_durable(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

Done make_whole_file(std::string const& path, std::function<Done(std::string const& unfinished)> const& fill)
{
    if (std::error_code ignored; std::filesystem::exists(path, ignored))
        return refuse(ProblemCode::already_exists, "file");
    auto const unfinished = path + ".part";
    ::unlink(unfinished.c_str()); // of a copy that was cut short
    auto outcome = fill_and_rename(unfinished, path, fill);
    if (!outcome)
        ::unlink(unfinished.c_str());
    return outcome;
}

}
