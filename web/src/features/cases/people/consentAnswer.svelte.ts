import type { CasePage, Commands, Id, IsoDate } from '../../../core/contract';

export type Need = CasePage['people']['consent_need'];

export interface ConsentTyped {
    id: Id;
    purpose: string;
    recipient: string;
    decision: string;
    from: string;
    assent: string;
    mode: string;
    witness: string;
    interpreter: string;
    withhold: string;
    withhold_why: string;
    basis: string;
    reason: string;
    authoriser: string;
    on: IsoDate;
}

// Purposes that bring something to somebody else: to whom is asked.
const WITH_RECIPIENT = ['referral', 'transfer', 'tracing', 'conference'];
const OF_CHILD = ['child', 'child_and_caregiver'];

// The answer to one question of consent as it is typed: which questions it asks, what is missing, and what is sent. What is enough at an age is the core's word.
export class ConsentAnswer {
    typed = $state<ConsentTyped>({
        id: '',
        purpose: '',
        recipient: '',
        decision: '',
        from: '',
        assent: '',
        mode: '',
        witness: '',
        interpreter: '',
        withhold: '',
        withhold_why: '',
        basis: '',
        reason: '',
        authoriser: '',
        on: '',
    });
    isDateWhole = $state(true);
    readonly need: Need;

    constructor(need: Need, id: Id, today: IsoDate) {
        this.need = need;
        this.typed.id = id;
        this.typed.on = today;
    }

    get asksRecipient(): boolean {
        return WITH_RECIPIENT.includes(this.typed.purpose);
    }

    get isYes(): boolean {
        return this.typed.decision === 'yes';
    }

    // Somebody who is not the one whom the age asks for, but may stand in.
    get standsIn(): boolean {
        const { from } = this.typed;
        return this.isYes && from !== '' && !this.isEnough(from) && this.need.from_with_reason.includes(from);
    }

    get asksAssent(): boolean {
        return this.isYes && this.need.assent && !OF_CHILD.includes(this.typed.from);
    }

    get asksReason(): boolean {
        return this.typed.decision === 'override' || this.standsIn || (this.asksAssent && this.typed.assent === 'unable');
    }

    get asksWitness(): boolean {
        return this.isYes && this.typed.mode === 'verbal_witness';
    }

    isEnough(from: string): boolean {
        return this.need.from.length === 0 || this.need.from.includes(from);
    }

    // Who may answer: those whom the age asks for, then those who may stand in. A no is anybody's.
    mayAnswer(from: string): boolean {
        return !this.isYes || this.isEnough(from) || this.need.from_with_reason.includes(from);
    }

    mayBeGiven(mode: string): boolean {
        return this.need.modes.length === 0 || this.need.modes.includes(mode);
    }

    // The ids of the questions that still want an answer, in the order of the screen, with the word that says so.
    get missing(): [string, string][] {
        const { typed } = this;
        const isEmpty = (text: string) => text.trim() === '';
        const checks: [boolean, string, string][] = [
            [isEmpty(typed.purpose), 'purpose', 'purpose_missing'],
            // It is asked once the purpose is chosen.
            [!isEmpty(typed.purpose) && isEmpty(typed.decision), 'decision', 'decision_missing'],
            [this.isYes && (isEmpty(typed.from) || !this.mayAnswer(typed.from)), 'from', 'from_missing'],
            [this.asksAssent && isEmpty(typed.assent), 'assent', 'assent_missing'],
            [this.asksAssent && typed.assent === 'no', 'assent', 'assent_no'],
            [this.isYes && (isEmpty(typed.mode) || !this.mayBeGiven(typed.mode)), 'mode', 'mode_missing'],
            [this.asksWitness && isEmpty(typed.witness), 'witness', 'witness_missing'],
            [this.asksReason && isEmpty(typed.reason), 'reason', 'reason_missing'],
            [typed.decision === 'override' && isEmpty(typed.authoriser), 'authoriser', 'authoriser_missing'],
        ];
        return checks.filter(([isWrong]) => isWrong).map(([, id, word]) => [id, word]);
    }

    // Only what the chosen answer asks for: what was typed before another answer was chosen is left out.
    input(person: Id, caseId: Id): Commands['record_consent'] {
        const { typed, isYes } = this;
        const given = (text: string, asked = true) => (asked && text.trim() !== '' ? text.trim() : undefined);
        const isOverride = typed.decision === 'override';
        const withhold = isYes && typed.withhold !== '' ? typed.withhold.split(' ') : undefined;
        const all = {
            person,
            case: caseId,
            consent: typed.id,
            purpose: typed.purpose,
            decision: typed.decision as Commands['record_consent']['decision'],
            on: typed.on,
            recipient: given(typed.recipient, this.asksRecipient),
            from: given(typed.from, !isOverride),
            assent: this.asksAssent ? (typed.assent as Commands['record_consent']['assent']) : undefined,
            mode: given(typed.mode, isYes),
            witness: given(typed.witness, this.asksWitness),
            interpreter: given(typed.interpreter, !isOverride),
            withhold,
            withhold_why: withhold && given(typed.withhold_why),
            basis: given(typed.basis, isOverride),
            reason: given(typed.reason, this.asksReason),
            authoriser: given(typed.authoriser, isOverride),
        };
        return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Commands['record_consent'];
    }
}
