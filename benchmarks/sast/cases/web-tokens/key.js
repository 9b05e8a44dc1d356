export const key = process.env.TOKEN_KEY;
export const oldKey = process.env.OLD_TOKEN_KEY;
