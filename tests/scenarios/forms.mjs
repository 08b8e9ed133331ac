// Tools as stories call them, each with answers that are valid: a story says only what matters to it.

export const forms = {
    'the initial assessment': 'initial_assessment',
    'the full assessment': 'full_assessment',
    'the plan': 'individual_plan',
    'a review': 'review',
    'the closing form': 'closure',
    'the visit': 'visit',
};

const answers_of = {
    initial_assessment: (on, risk) => ({
        done_on: on,
        child_seen: 'yes',
        child_seen_alone: 'yes',
        safe_now: 'yes',
        care_arrangement: 'kinship',
        care_needed_now: 'no',
        urgent_needs: 'food clothes',
        risk,
        risk_reason: 'As seen on the first visit.',
        next_step: 'full_assessment',
    }),
    full_assessment: (on, risk) => ({
        done_on: on,
        people_met: 'child caregiver',
        household_size: '6',
        care_arrangement: 'kinship',
        school_status: 'attending',
        violence_reported: 'no',
        safe_now: 'yes',
        main_needs: 'safety education',
        summary: 'The family needs time and support.',
        risk,
        risk_reason: 'As the family and the school say.',
    }),
    individual_plan: (on) => ({
        done_on: on,
        main_aim: 'Live safely with the family and go to school.',
        plan_domains: 'family education',
        child_agrees: 'yes',
        caregiver_agrees: 'yes',
        safety_plan_needed: 'no',
        review_on: after(on, 30),
    }),
    visit: (on) => ({
        done_on: on,
        visit_place: 'home',
        visit_outcome: 'met',
        people_met: 'child caregiver',
        child_seen_alone: 'yes',
        safe_now: 'yes',
        situation_change: 'same',
        next_step: 'Talk with the teacher.',
    }),
    review: (on, risk) => ({
        done_on: on,
        review_kind: 'planned',
        took_part: 'child caregiver',
        safe_now: 'yes',
        new_concern: 'no',
        situation_change: 'better',
        goals_progress: 'some',
        child_agrees: 'yes',
        decision: 'continue',
        decision_reason: 'The plan works.',
        risk,
        next_review_on: after(on, 30),
    }),
    closure: (on) => ({
        done_on: on,
        closure_reason: 'goals_met',
        closure_summary: 'The family goes on by itself.',
        safe_after: 'yes',
        child_agrees: 'yes',
    }),
};

function after(day, days) {
    return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export function validAnswers(form, on, risk) {
    return answers_of[form](on, risk);
}
