package io.tcprt.engine.internal.netlink;

import io.tcprt.codec.ip.IpAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A rule of the routing policy database (ip-rule(8)).
 *
 * @param byMark whether it applies to packets with a certain mark alone, which a firewall or a program gives them
 * @param byUser whether it applies to packets of certain users alone
 */
record KernelRule(boolean byMark, boolean byUser) {
    private static final int NEW_RULE = 32;
    private static final int GET_RULE = 34;

    /** Length of {@code struct fib_rule_hdr}, and the offset of its flags. */
    private static final int STRUCTURE = 12;

    private static final int FLAGS = 8;

    /** FIB_RULE_INVERT: it applies to all packets but those. */
    private static final int INVERTED = 2;

    private static final int MARK = 10;
    private static final int USERS = 20;

    /** All rules of the IP version of this address. */
    static NetlinkRequest ofFamily(IpAddress address) {
        return NetlinkRequest.forAll(GET_RULE)
                .octets(AddressFamily.of(address), 0, 0, 0)
                .number(0)
                .number(0);
    }

    static Optional<KernelRule> of(NetlinkMessage message) {
        ByteBuffer body = message.body();
        if (message.type() != NEW_RULE || body.limit() < STRUCTURE || (body.getInt(FLAGS) & INVERTED) != 0) {
            return Optional.empty();
        }
        NetlinkAttributes attributes = NetlinkAttributes.after(STRUCTURE, body);
        boolean byMark = attributes.number(MARK).filter(mark -> mark != 0).isPresent();
        return Optional.of(new KernelRule(byMark, attributes.value(USERS).isPresent()));
    }
}
