/** Cookie that scripts can read: somebody is signed in, so prices may be their own. It opens nothing. */
export const signedInMarker = "signed-in";
