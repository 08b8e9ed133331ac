// Tools as stories call them, each with answers that are valid: a story says only what matters to it.

export const forms = {
    'the initial assessment': 'initial_assessment',
    'the full assessment': 'full_assessment',
    'the plan': 'individual_plan',
    'a review': 'review',
    'the closing form': 'closure',
    'the visit': 'visit',
    'the visit after release': 'release_visit',
    'the interview before return': 'pre_return',
    'the journey': 'return_journey',
    'the arrival': 'arrival',
    'the business plan': 'business_plan',
    'the business follow-up': 'business_follow_up',
    'the survey': 'rss',
    'the identification interview': 'trafficking_interview',
    'the safety plan': 'safety_plan',
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
    release_visit: (on) => ({
        done_on: on,
        people_met: 'child mother',
        child_seen_alone: 'yes',
        living_with: 'parents',
        family_acceptance: 'good',
        activity: 'apprenticeship',
        attendance: 'regular',
        training_kit: 'yes',
        police_contact: 'no',
        next_step: 'Talk with the apprentice master.',
    }),
    pre_return: (on) => ({
        done_on: on,
        wishes_return: 'yes',
        host_country: 'Libye',
        vulnerabilities: 'none',
        fit_to_travel: 'fit',
        travel_document: 'laissez_passer',
    }),
    return_journey: (on) => ({ done_on: on, transport: 'air', briefed: 'yes' }),
    arrival: (on) => ({ done_on: on, received: 'yes', urgent_needs: 'none', housing: 'family' }),
    business_plan: (on) => ({ done_on: on, sector: 'sewing', idea: 'A sewing workshop at the market.', currency: 'XOF' }),
    business_follow_up: (on) => ({ done_on: on, state: 'growing', next_step: 'Buy cloth before the feast.' }),
    rss: (on) => ({ done_on: on, ...surveyAnswers('p3', 'no') }),
    trafficking_interview: (on) => ({ done_on: on, told_limits: 'yes', safe_now: 'yes', wishes: 'To go to school and to see her mother.' }),
    safety_plan: (on) => ({
        done_on: on,
        dangers: 'exploiter',
        safe_place: 'The centre of the association.',
        trusted_people: 'The educator of the centre.',
        steps: 'Call, go inside, wait for the educator.',
        person_agrees: 'yes',
    }),
    closure: (on) => ({
        done_on: on,
        closure_reason: 'goals_met',
        closure_summary: 'The family goes on by itself.',
        safe_after: 'yes',
        child_agrees: 'yes',
    }),
};

// A survey of which each scale is answered with the same point of it, p1 the best.
export function surveyAnswers(point, yes) {
    const scales = [1, 2, 4, 6, 11, 12, 13, 15, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28];
    const questions = [3, 7, 16, 29, 30];
    const named = (numbers, answer) => numbers.map((number) => [`q${String(number).padStart(2, '0')}`, answer]);
    return Object.fromEntries([...named(scales, point), ...named(questions, yes), ['q05', 'spending'], ['q08', 'tools'], ['q14', 'some']]);
}

function after(day, days) {
    return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export function validAnswers(form, on, risk) {
    return answers_of[form](on, risk);
}
