#pragma once

#include "http/request.hpp"

#include "doctest.hpp"

#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstdint>
#include <netinet/in.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <utility>

namespace relais::http {

struct Reply {
    int status = 0; // 0: the connection ended first
    Headers headers;
    std::string body;
};

// A blocking client for tests, which sends exactly the bytes that it is given. It waits for at most 20 seconds.
class TestClient {
public:
    explicit TestClient(std::uint16_t port)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        timeval const patience { 20, 0 };
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(socket_, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0);
    }
    TestClient(TestClient&& other) noexcept
        : socket_(std::exchange(other.socket_, -1))
        , buffer_(std::move(other.buffer_))
    {
    }
    TestClient& operator=(TestClient&&) = delete;
    ~TestClient()
    {
        if (socket_ >= 0)
            ::close(socket_);
    }

    // False when the server does not take the bytes any more.
    bool send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    // The next reply; of HEAD, and of an answer that has none by its status, without a body.
    Reply reply(Method method = Method::get)
    {
        Reply reply;
        while (buffer_.find("\r\n\r\n") == std::string::npos)
            if (!fill())
                return reply;
        auto const end = buffer_.find("\r\n\r\n") + 4;
        read_head(reply, std::string_view(buffer_).substr(0, end - 2));
        buffer_.erase(0, end);
        auto const has_body = method != Method::head && reply.status >= 200 && reply.status != 204 && reply.status != 304;
        auto const length = has_body ? number(reply.headers.get("content-length")) : 0;
        while (buffer_.size() < length && fill()) { }
        reply.body = buffer_.substr(0, length);
        buffer_.erase(0, length);
        return reply;
    }

    Reply ask(std::string_view bytes, Method method = Method::get)
    {
        send(bytes);
        return reply(method);
    }

    // True when the server has closed and nothing is left to read.
    bool is_closed() { return buffer_.empty() && !fill(); }

private:
    bool fill()
    {
        std::array<char, 65536> slice;
        auto const count = ::recv(socket_, slice.data(), slice.size(), 0);
        if (count <= 0)
            return false;
        buffer_.append(slice.data(), static_cast<std::size_t>(count));
        return true;
    }

    static std::size_t number(std::string_view text)
    {
        std::size_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }

    static void read_head(Reply& reply, std::string_view head)
    {
        auto end = head.find("\r\n");
        reply.status = static_cast<int>(number(head.substr(9, 3)));
        for (head.remove_prefix(end + 2); !head.empty(); head.remove_prefix(end + 2)) {
            end = head.find("\r\n");
            auto const line = head.substr(0, end);
            auto const colon = line.find(':');
            reply.headers.add(line.substr(0, colon), without_blanks(line.substr(colon + 1)));
        }
    }

    int socket_;
    std::string buffer_;
};

}
