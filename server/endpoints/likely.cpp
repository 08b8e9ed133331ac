#include "likely/known_people.hpp"

#include "endpoints/endpoints.hpp"
#include "identity/attempts.hpp"

namespace relais::endpoints {

// Who registers asks a few times a day. Whoever asks for name after name learns whom a country protects: so many in a quarter of an hour.
static constexpr std::size_t questions_max = 40;

void add_likely(http::Router& router, Node const& node)
{
    auto const people = std::make_shared<likely::KnownPeople>(node);
    auto const asked = std::make_shared<identity::Attempts>(questions_max);
    router.add({ "likely", http::Method::post, "/api/likely",
        signed_in_as_asked(node, [&node, people, asked](http::Request const& request, Caller const& caller) -> Result<http::Answer> {
            if (!may(node, caller, "register_person"))
                return refuse(ProblemCode::not_permitted);
            auto const key = caller.account.to_string();
            if (asked->is_too_many(key, node.now()))
                return refuse(ProblemCode::too_many_attempts);
            asked->note_failure(key, node.now());
            return http::Response::json(to_json(TRY(people->likely(caller, TRY(body_as<likely::LikelyQuestion>(request))))));
        }) });
}

}
