// OpenSSL's key derivation and random bytes, for passwords, sessions and tokens.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
