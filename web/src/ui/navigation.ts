import type { IconName } from './icons';

export interface Place {
    href: string;
    label: string;
    icon: IconName;
    count?: string;
    // Says what the count counts.
    countLabel?: string;
}
