// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * What a class file says of its class: what it extends, and which methods it has itself.
 *
 * @param superclass with dots; empty for none
 * @param methods their names
 */
record ClassOutline(String superclass, Set<String> methods) {

    private static final int MAGIC = 0xCAFEBABE;

    /**
     * Reads a class file.
     *
     * @throws IOException when it is none
     */
    static ClassOutline read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != MAGIC) {
            throw new IOException("no class file");
        }
        in.readInt(); // version
        Object[] pool = pool(in);
        in.readUnsignedShort(); // access
        in.readUnsignedShort(); // this class
        String superclass = className(pool, in.readUnsignedShort());
        in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
        members(in, pool); // fields
        return new ClassOutline(superclass.replace('/', '.'), members(in, pool));
    }

    /** Texts as strings, classes as the number of their name, anything else as null. */
    private static Object[] pool(DataInputStream in) throws IOException {
        Object[] pool = new Object[in.readUnsignedShort()];
        for (int at = 1; at < pool.length; at++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> pool[at] = in.readUTF();
                case 7 -> pool[at] = in.readUnsignedShort();
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    at++; // takes two places
                }
                default -> throw new IOException("a constant of an unknown kind: " + tag);
            }
        }
        return pool;
    }

    private static String className(Object[] pool, int at) throws IOException {
        if (at == 0) {
            return "";
        }
        if (at < pool.length && pool[at] instanceof Integer name) {
            return text(pool, name);
        }
        throw new IOException("its superclass is not among its constants");
    }

    private static String text(Object[] pool, int at) throws IOException {
        if (at < pool.length && pool[at] instanceof String text) {
            return text;
        }
        throw new IOException("a name is not among its constants");
    }

    private static Set<String> members(DataInputStream in, Object[] pool) throws IOException {
        Set<String> names = new HashSet<>();
        int count = in.readUnsignedShort();
        for (int member = 0; member < count; member++) {
            in.readUnsignedShort(); // access
            names.add(text(pool, in.readUnsignedShort()));
            in.readUnsignedShort(); // descriptor
            int attributes = in.readUnsignedShort();
            for (int attribute = 0; attribute < attributes; attribute++) {
                in.readUnsignedShort(); // name
                in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
            }
        }
        return names;
    }
}
