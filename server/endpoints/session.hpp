#pragma once

#include "codec/described.hpp"
#include "http/request.hpp"
#include "node/node.hpp"

#include <string>

namespace relais::endpoints {

// The address of the phone: the last that our own proxy names, or that of the connection.
std::string client_address(Node const& node, http::Request const& request);

struct SignIn {
    std::string login;
    std::string password;
    Id device;

    static constexpr auto description()
    {
        return described("SignIn", "Signs in.", field("login", &SignIn::login, "The login, in any case."),
            field("password", &SignIn::password, "The password."), field("device", &SignIn::device, "The device's id, made on it."));
    }
};

struct AccountView {
    Id id;
    std::string login;
    std::string name;
    std::string role;
    Id team;
    std::string organisation;
    std::string area;

    static constexpr auto description()
    {
        return described("Account", "Who is signed in.", field("id", &AccountView::id, "The account."), field("login", &AccountView::login, "The login."),
            field("name", &AccountView::name, "The name."), field("role", &AccountView::role, "The role."), field("team", &AccountView::team, "The team."),
            field("organisation", &AccountView::organisation, "The organisation."), field("area", &AccountView::area, "The area of work."));
    }
};

struct SessionView {
    AccountView account;
    Instant session_expires;

    static constexpr auto description()
    {
        return described("Session", "A session.", field("account", &SessionView::account, "Who is signed in."),
            field("session_expires", &SessionView::session_expires, "Until when."));
    }
};

}
