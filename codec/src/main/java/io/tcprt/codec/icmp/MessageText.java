package io.tcprt.codec.icmp;

import io.tcprt.codec.octets.ViewText;

/** What both versions of ICMP print of a message. */
final class MessageText {
    private MessageText() {}

    static void write(IcmpMessage message, ViewText text) {
        text.add("type", message.type()).add("code", message.code());
        text.add("length", message.payloadEnd() - message.start());
        if (message.isEcho()) {
            text.add("id", message.identifier()).add("seq", message.sequence());
        }
        message.nextHopMtu().ifPresent(mtu -> text.add("MTU", mtu));
        if (message.isError()) {
            text.add(message.quote());
        }
        if (message.extensions().present()) {
            text.add(message.extensions());
        }
    }
}
