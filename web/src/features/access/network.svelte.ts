// Whether the phone believes that it has a network.
export class Network {
    online = $state(navigator.onLine);

    // For an $effect: answers how to stop.
    watch(): () => void {
        const look = () => (this.online = navigator.onLine);
        addEventListener('online', look);
        addEventListener('offline', look);
        return () => {
            removeEventListener('online', look);
            removeEventListener('offline', look);
        };
    }
}
