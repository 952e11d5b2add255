package io.tcprt.codec.pcap;

import java.util.Map;

/** Recognizes a file by its first four octets, and opens it or says what to do with it instead. */
final class CaptureFormat {
    private static final int MAGIC = 4;

    /** The record headers of these are longer or in another order, and only the magic number tells. */
    private static final Map<Integer, String> VARIANTS = Map.of(
            0xa1b2cd34, "Kuznetzov's variant of pcap (magic a1b2cd34, longer record headers)",
            0xa1b234cd, "Mesquita's variant of pcap (magic a1b234cd, other record headers)",
            0xa12b3c4d, "Navtel's variant of pcap (magic a12b3c4d, other record headers)");

    private CaptureFormat() {}

    /** Whether a file that begins with these four octets, most significant first, is of a format that is read here. */
    static boolean isRead(int magic) {
        return magic == PcapngBlocks.SECTION_HEADER || isPcap(magic) || isPcap(Integer.reverseBytes(magic));
    }

    private static boolean isPcap(int magic) {
        return magic == PcapRecords.MAGIC_MICROSECONDS || magic == PcapRecords.MAGIC_NANOSECONDS;
    }

    static Records detect(Window window) throws CaptureFileException {
        int at = window.find(0, MAGIC);
        if (at < 0) {
            throw window.damage(0, tooShort(window.left(0)));
        }
        int magic = window.bytes().getInt(at);
        return switch (magic) {
            case PcapngBlocks.SECTION_HEADER -> PcapngBlocks.open(window);
            case PcapRecords.MAGIC_MICROSECONDS -> PcapRecords.open(window, Endian.BIG, false);
            case PcapRecords.MAGIC_NANOSECONDS -> PcapRecords.open(window, Endian.BIG, true);
            default -> swapped(window, magic);
        };
    }

    private static Records swapped(Window window, int magic) throws CaptureFileException {
        return switch (Integer.reverseBytes(magic)) {
            case PcapRecords.MAGIC_MICROSECONDS -> PcapRecords.open(window, Endian.LITTLE, false);
            case PcapRecords.MAGIC_NANOSECONDS -> PcapRecords.open(window, Endian.LITTLE, true);
            default -> throw window.damage(0, notRead(magic));
        };
    }

    private static String tooShort(int octets) {
        return octets == 0
                ? "is empty, and a capture has at least a header; capture or copy it again"
                : "has " + octets + " octets, too few for a capture; capture or copy it again";
    }

    private static String notRead(int magic) {
        String variant = VARIANTS.getOrDefault(magic, VARIANTS.get(Integer.reverseBytes(magic)));
        if (variant != null) {
            return "is " + variant + ", which is not supported; convert it: tcpdump -r OLD -w NEW";
        }
        String packed = packer(magic);
        return packed.isEmpty()
                ? String.format("begins with %08x and is neither pcap nor pcapng; name a capture file", magic)
                : "is compressed; " + packed + " it first";
    }

    private static String packer(int magic) {
        if (magic >>> 16 == 0x1f8b) {
            return "gunzip";
        }
        if (magic >>> 8 == 0x425a68) {
            return "bunzip2";
        }
        return magic == 0xfd377a58 ? "unxz" : magic == 0x28b52ffd ? "unzstd" : "";
    }
}
