package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.engine.text.UnreadableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which targets may be probed on the real network: by default, those that are hosts' own addresses and that no do-not-probe
 * list names. Whoever wants to probe others lifts a rule by its name. Immutable.
 *
 * <p>{@link io.tcprt.engine.live.LiveTracer} and {@link io.tcprt.engine.sweep.run.LiveSweep} ask the policy of their options
 * before they open anything; replays and simulations, which probe nobody, do not.
 *
 * <pre>{@code
 * TargetPolicy policy = TargetPolicy.builder()
 *         .allow(SpecialPurpose.LOOPBACK)
 *         .doNotProbe(DoNotProbeList.read(list, "my-list"))
 *         .build();
 * Optional<TargetPolicy.Rule> loopback = policy.refusal(IpAddress.parse("127.0.0.1"));
 * Optional<TargetPolicy.Rule> multicast = policy.refusal(IpAddress.parse("224.0.0.1"));
 * }</pre>
 *
 * @since 0.1
 */
public final class TargetPolicy {
    /**
     * Refuses addresses with a special purpose (RFC 6890), such as loopback, multicast and broadcast, and those on the list
     * of this machine. It allows the addresses of private networks ({@link SpecialPurpose#isLocal}).
     */
    public static final TargetPolicy DEFAULT = builder().build();

    /** Refuses what {@link #DEFAULT} refuses, and private networks too: for sweeps of the Internet. */
    public static final TargetPolicy PUBLIC = builder().refusePrivate().build();

    private final Set<SpecialPurpose> refused;
    private final DoNotProbeList list;
    private final boolean obeysMachine;

    private TargetPolicy(Set<SpecialPurpose> refused, DoNotProbeList list, boolean obeysMachine) {
        this.refused = Collections.unmodifiableSet(copy(refused));
        this.list = list;
        this.obeysMachine = obeysMachine;
    }

    /** Unlike {@link EnumSet#copyOf(java.util.Collection)}, also of an empty set. */
    private static Set<SpecialPurpose> copy(Set<SpecialPurpose> purposes) {
        Set<SpecialPurpose> copy = EnumSet.noneOf(SpecialPurpose.class);
        copy.addAll(purposes);
        return copy;
    }

    /**
     * Something that refuses targets.
     *
     * @param prefix the targets
     * @param reason why, in a few words that precede the prefix
     * @param lifted how a caller lifts it, in a few words
     * @since 0.1
     */
    public record Rule(IpPrefix prefix, String reason, String lifted) {
        static Rule of(SpecialPurpose purpose) {
            return new Rule(
                    purpose.block(), purpose.purpose(), "TargetPolicy.Builder.allow(" + purpose.name() + ") allows it");
        }

        static Rule of(DoNotProbeList.Entry entry) {
            return new Rule(entry.prefix(), entry.where() + " lists", "the list has to change");
        }
    }

    /** {@return a builder that begins with {@link #DEFAULT}} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the rules, without those of this machine's list} */
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        refused.forEach(purpose -> rules.add(Rule.of(purpose)));
        list.entries().forEach(entry -> rules.add(Rule.of(entry)));
        return List.copyOf(rules);
    }

    /**
     * The policy with what the list of this machine says now, where it is obeyed.
     *
     * @return a policy that does not read the list again
     * @throws BadListException when the list is not valid
     * @throws UnreadableException when the list is there and cannot be read
     */
    public TargetPolicy withListOfThisMachine() throws BadListException, UnreadableException {
        return withMachineList(DoNotProbeList.OF_THIS_MACHINE);
    }

    /** The same, of a machine whose list is another file. */
    TargetPolicy withMachineList(Path file) throws BadListException, UnreadableException {
        if (!obeysMachine) {
            return this;
        }
        DoNotProbeList ofMachine = DoNotProbeList.read(file).orElse(DoNotProbeList.NONE);
        return new TargetPolicy(refused, list.and(ofMachine), /* obeysMachine= */ false);
    }

    /**
     * The rule that refuses a target.
     *
     * @param target the target
     * @return the first such rule; empty if it may be probed
     */
    public Optional<Rule> refusal(IpAddress target) {
        return rules().stream().filter(rule -> rule.prefix().contains(target)).findFirst();
    }

    /**
     * Requires that a target may be probed.
     *
     * @param target the target
     * @throws RefusedTargetException when it may not
     */
    public void require(IpAddress target) {
        Optional<Rule> rule = refusal(target);
        if (rule.isPresent()) {
            throw new RefusedTargetException(target, rule.get());
        }
    }

    /**
     * Collects the rules of a {@link TargetPolicy}.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final Set<SpecialPurpose> refused = EnumSet.allOf(SpecialPurpose.class);
        private DoNotProbeList list = DoNotProbeList.NONE;
        private boolean obeysMachine = true;

        private Builder() {
            refused.removeIf(SpecialPurpose::isLocal);
        }

        /**
         * Allows a block of addresses with a special purpose.
         *
         * @param purpose the block
         * @return this builder
         */
        public Builder allow(SpecialPurpose purpose) {
            refused.remove(purpose);
            return this;
        }

        /**
         * Allows all addresses with a special purpose.
         *
         * @return this builder
         */
        public Builder allowSpecialPurpose() {
            refused.clear();
            return this;
        }

        /**
         * Refuses the addresses of private networks, which are allowed by default.
         *
         * @return this builder
         */
        public Builder refusePrivate() {
            for (SpecialPurpose purpose : SpecialPurpose.values()) {
                if (purpose.isLocal()) {
                    refused.add(purpose);
                }
            }
            return this;
        }

        /**
         * Refuses what a list names, in addition to what is refused already.
         *
         * @param more the list
         * @return this builder
         */
        public Builder doNotProbe(DoNotProbeList more) {
            list = list.and(more);
            return this;
        }

        /**
         * Does not read the list of this machine ({@link DoNotProbeList#OF_THIS_MACHINE}), for callers who have asked it.
         *
         * @return this builder
         */
        public Builder ignoreListOfThisMachine() {
            obeysMachine = false;
            return this;
        }

        /** {@return the policy} */
        public TargetPolicy build() {
            return new TargetPolicy(refused, list, obeysMachine);
        }
    }
}
