/**
 * The least copy that is told of: 50 tokens on 5 lines, as jscpd has it by default (https://github.com/kucherenko/jscpd,
 * `--min-tokens`, `--min-lines`). What is shorter is as often the language as it is a copy.
 */
export const leastTokens = 50;
export const leastLines = 5;

/** Places of one fingerprint that are compared; code that stands more often than that is found by these. */
export const mostPlaces = 20;

/** Of a copy with other names at least so many tokens are no names and literals: tables of data are alike and no copies. */
export const leastFixedShare = 0.4;

/** A copy with other names is longer: forty short functions have the same shape by the nature of things. */
export const leastRenamedTokens = 80;
