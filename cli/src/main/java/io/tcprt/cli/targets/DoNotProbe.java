package io.tcprt.cli.targets;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.BadListException;
import io.tcprt.engine.plan.DoNotProbeList;
import io.tcprt.engine.text.UnreadableException;
import java.nio.file.Path;
import java.util.Optional;

/** The do-not-probe lists: the one of this machine always applies, and those named on the command line in addition. */
public final class DoNotProbe {
    private final DoNotProbeList list;

    private DoNotProbe(DoNotProbeList list) {
        this.list = list;
    }

    public static DoNotProbe of(ParsedOptions given) throws Failure {
        DoNotProbeList all = read(DoNotProbeList.OF_THIS_MACHINE).orElse(DoNotProbeList.NONE);
        for (String named : given.texts("--exclude")) {
            all = all.and(read(ParsedOptions.path("--exclude", named))
                    .orElseThrow(() -> Failure.wrongCall("--exclude: there is no file '" + named + "'")));
        }
        return new DoNotProbe(all);
    }

    private static Optional<DoNotProbeList> read(Path file) throws Failure {
        try {
            return DoNotProbeList.read(file);
        } catch (BadListException e) {
            throw ListWords.failure(e);
        } catch (UnreadableException e) {
            throw Failure.wrongCall("the do-not-probe list " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** The IPv4 addresses in the lists. */
    public AddressRanges ranges() {
        return list.ranges();
    }

    public void refuse(IpAddress target) throws Failure {
        Optional<DoNotProbeList.Entry> entry = list.entryOf(target);
        if (entry.isPresent()) {
            throw Failure.wrongCall(target + " must not be probed: "
                    + entry.get().prefix() + " in " + entry.get().where());
        }
    }
}
