// Publishes events of 300 bytes with libnats alone for some seconds, 64 in flight, and prints how many a second
// were acknowledged: bare URL… SECONDS. User and password are in NATS_USER and NATS_PASSWORD.
#include <nats/nats.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check(natsStatus status, const char *what) {
  if (status == NATS_OK) return;
  fprintf(stderr, "%s: %s\n", what, natsStatus_GetText(status));
  exit(1);
}

static void refused(jsCtx *stream, jsPubAckErr *error, void *closure) {
  fprintf(stderr, "a message was not acknowledged: %s\n", error->ErrText);
  exit(1);
}

int main(int count, char **words) {
  natsOptions *options;
  natsConnection *connection;
  jsCtx *stream;
  jsOptions js;
  jsPubOptions message;
  char data[300], id[64];
  check(natsOptions_Create(&options), "options");
  check(natsOptions_SetServers(options, (const char **)words + 1, count - 2), "servers");
  check(natsOptions_SetUserInfo(options, getenv("NATS_USER"), getenv("NATS_PASSWORD")), "user");
  check(natsConnection_Connect(&connection, options), "connect");
  check(jsOptions_Init(&js), "stream");
  js.PublishAsync.MaxPending = 64;
  js.PublishAsync.ErrHandler = refused;
  check(natsConnection_JetStream(&stream, connection, &js), "stream");
  // An array that a reader takes for no event, and passes over.
  memset(data, ' ', sizeof data);
  memcpy(data, "[]", 2);
  int64_t begin = nats_Now(), end = begin + 1000 * atoi(words[count - 1]), published = 0;
  for (; nats_Now() < end; published++) {
    check(jsPubOptions_Init(&message), "message");
    snprintf(id, sizeof id, "bare-%lld-%lld", (long long)begin, (long long)published);
    message.MsgId = id;
    check(js_PublishAsync(stream, "floorboard.events", data, sizeof data, &message), "publish");
  }
  check(js_PublishAsyncComplete(stream, NULL), "acknowledgements");
  printf("%.0f\n", published * 1000.0 / (nats_Now() - begin));
  return 0;
}
