export const visit = undefined;
