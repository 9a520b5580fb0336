/** The four states that colour may stand for, always with an icon or a text beside it. */
export type StateTone = 'waiting' | 'good' | 'careful' | 'stopped'
