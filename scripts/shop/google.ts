import { createEmulator } from "emulate";

/** Any values do for the stand-in; it only wants to see the same again. */
const client = { id: "alder-and-oak.apps.googleusercontent.com", secret: "GOCSPX-stand-in" };

/** Who can be chosen there. Google runs the mailboxes of the first two, and has not verified the last one's address. */
const people = [
  { email: "ada.oak@gmail.com", name: "Ada Oak" },
  { email: "grace.alder@gmail.com", name: "Grace Alder" },
  { email: "alan@workshop.example", name: "Alan, with a mailbox elsewhere", hd: "" },
  { email: "eve@gmail.com", name: "Eve, who never verified her address", email_verified: false },
];

/**
 * Starts a local Google, as far as signing in needs it. Its own ids of people change with each start, so an account that was
 * joined before is joined again by a mailed link.
 * @param port on 127.0.0.1
 */
export async function startGoogle(port: number, shopUrl: string) {
  const google = await createEmulator({
    service: "google",
    port,
    seed: {
      google: {
        users: people,
        oauth_clients: [
          {
            client_id: client.id,
            client_secret: client.secret,
            name: "Alder & Oak",
            redirect_uris: [`${shopUrl}/api/account/auth/callback/google`],
          },
        ],
      },
    },
  });
  return {
    url: google.url,
    env: {
      AUTH_GOOGLE_ID: client.id,
      AUTH_GOOGLE_SECRET: client.secret,
      AUTH_GOOGLE_ISSUER: google.url,
    },
    close: () => google.close(),
  };
}
