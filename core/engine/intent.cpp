#include "engine/intent.hpp"

namespace relais {

Result<Intent> Intent::read(IntentKind const& kind, Json const& input)
{
    Intent intent(kind);
    TRY(kind.read(input, intent.input_.get(), Unknown::refused));
    return intent;
}

}
