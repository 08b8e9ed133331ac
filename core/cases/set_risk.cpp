#include "cases/set_risk.hpp"

namespace relais {

Result<Changes> decide(SetRisk const& command, Situation const& situation)
{
    TRY(require_case(situation, command.case_id));
    TRY(require_reason(command.reason));
    Changes changes;
    changes.set(command.case_id, RecordKind::case_file, "risk", name_of(command.risk));
    changes.set(command.case_id, RecordKind::case_file, "risk_reason", command.reason);
    return changes;
}

}
