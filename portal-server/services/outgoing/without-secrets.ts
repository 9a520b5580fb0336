const TOKENS = /\bsc[a-z]_[0-9A-Za-z]+/g

/** A text of somebody else, such as a mail server's answer, without any token that it may repeat. */
export const withoutSecrets = (text: string): string => text.replace(TOKENS, '[secret]')
