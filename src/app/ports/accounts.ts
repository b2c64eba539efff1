/** Sign-in accounts of people. The one implementation writes no authentication of its own; tests of the interface use it too. */
export interface Accounts {
  /** Id of the account with this address. */
  find(email: string): Promise<string | undefined>;
  /** Makes the account, or gives the one that is there this name and password. Returns its id. */
  put(account: {
    readonly email: string;
    readonly name: string;
    readonly password: string;
  }): Promise<string>;
  /** Signs an account out everywhere. */
  endSessions(id: string): Promise<void>;
  /** Whose session these headers carry. */
  whoIs(headers: Headers): Promise<string | undefined>;
  /** Answers a request for signing in, signing out or changing a password. */
  handle(request: Request): Promise<Response>;
}
