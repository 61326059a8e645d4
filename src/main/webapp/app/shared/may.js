/** Whether the caller may do something with what the server has told of, and with its pipeline. */
export const may = (shown, permission) => shown.may?.includes(permission) ?? true;
