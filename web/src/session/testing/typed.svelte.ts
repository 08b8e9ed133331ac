// What a screen does to have something typed, for tests.
export class Typed {
    reason = $state('');
}

export function root(run: () => void): () => void {
    return $effect.root(run);
}
