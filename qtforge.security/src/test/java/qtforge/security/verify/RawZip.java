// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips byte by byte, wrong ones too. */
@SuppressWarnings("ByteBufferBackingArray") // made by allocate, in buffer()
final class RawZip {

    /** An entry, every field of which can be made to lie. */
    static final class Entry {
        byte[] name;
        byte[] localName;
        byte[] data;
        int method = 8;
        int flags = 0x800;
        int localFlags = -1;
        int crc;
        long size;
        long compressed = -1;
        int mode;
        byte[] extra = new byte[0];
        byte[] gapBefore = new byte[0];
        byte[] content;
        long header = -1;
        boolean inDirectory = true;
        boolean inFile = true;

        Entry(String name, byte[] content) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.localName = this.name;
            CRC32 sum = new CRC32();
            sum.update(content);
            crc = (int) sum.getValue();
            size = content.length;
            this.content = deflate(content);
        }

        Entry stored(byte[] bytes) {
            method = 0;
            content = bytes;
            return this;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    byte[] before = new byte[0];
    byte[] beforeDirectory = new byte[0];
    byte[] comment = new byte[0];
    byte[] after = new byte[0];
    int moreEntries;

    Entry add(String name, String content) {
        return add(new Entry(name, content.getBytes(StandardCharsets.UTF_8)));
    }

    Entry add(Entry entry) {
        entries.add(entry);
        return entry;
    }

    static RawZip plugin() {
        RawZip zip = new RawZip();
        zip.add(TestJars.MANIFEST, TestJars.manifest("org.acme.demo", "1.0.0"));
        zip.add(TestJars.CODE, "code");
        return zip;
    }

    static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before);
        for (Entry entry : entries) {
            if (!entry.inFile) {
                continue;
            }
            out.writeBytes(entry.gapBefore);
            if (entry.header < 0) {
                entry.header = out.size();
            }
            long compressed = entry.compressed < 0 ? entry.content.length : entry.compressed;
            ByteBuffer local = buffer(30);
            local.putInt(0x04034b50).putShort((short) 20);
            local.putShort((short) (entry.localFlags < 0 ? entry.flags : entry.localFlags));
            local.putShort((short) entry.method).putInt(0).putInt(entry.crc);
            local.putInt((int) compressed).putInt((int) entry.size);
            local.putShort((short) entry.localName.length).putShort((short) 0);
            out.writeBytes(local.array());
            out.writeBytes(entry.localName);
            out.writeBytes(entry.content);
        }
        out.writeBytes(beforeDirectory);
        int directory = out.size();
        int count = 0;
        for (Entry entry : entries) {
            if (entry.inDirectory) {
                count++;
                central(out, entry);
            }
        }
        ByteBuffer end = buffer(22);
        end.putInt(0x06054b50).putInt(0).putShort((short) (count + moreEntries)).putShort((short)
                (count + moreEntries));
        end.putInt(out.size() - directory).putInt(directory).putShort((short) comment.length);
        out.writeBytes(end.array());
        out.writeBytes(comment);
        out.writeBytes(after);
        return out.toByteArray();
    }

    private static void central(ByteArrayOutputStream out, Entry entry) {
        ByteBuffer central = buffer(46);
        central.putInt(0x02014b50)
                .putShort((short) (entry.mode == 0 ? 20 : 0x0314))
                .putShort((short) 20);
        central.putShort((short) entry.flags)
                .putShort((short) entry.method)
                .putInt(0)
                .putInt(entry.crc);
        central.putInt((int) (entry.compressed < 0 ? entry.content.length : entry.compressed));
        central.putInt((int) entry.size);
        central.putShort((short) entry.name.length)
                .putShort((short) entry.extra.length)
                .putShort((short) 0);
        central.putShort((short) 0).putShort((short) 0).putInt(entry.mode << 16).putInt((int) entry.header);
        out.writeBytes(central.array());
        out.writeBytes(entry.name);
        out.writeBytes(entry.extra);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
