// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import qtforge.hostile.Attempt;

/** Streams of objects. */
public final class Deserialisation {

    private Deserialisation() {}

    /** The attempts. */
    public static List<Attempt> attempts() {
        return List.of(
                denied("deserialise.read-object", "reads while an object of its own is deserialised", scene -> {
                            Gadget.file = scene.secret().toString();
                            return ((Gadget) copy(new Gadget())).text;
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("deserialise.map-key", "reads while a map is deserialised", scene -> {
                            HashingGadget.file = scene.secret().toString();
                            HashingGadget.text = null;
                            copy(new HashMap<>(Map.of(new HashingGadget(), "x")));
                            return HashingGadget.text;
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("deserialise.resolve-objects", "replaces objects in a stream", scene -> {
                    try (ObjectInputStream stream = new ReplacingStream(serialized(new ArrayList<>()))) {
                        return stream.readObject() == null ? null : "replaced";
                    }
                }),
                denied(
                        "deserialise.own-implementation",
                        "replaces the whole of ObjectInputStream",
                        scene -> "made " + new ObjectInputStream() {}),
                denied("deserialise.filter", "sets the filter of all deserialisation", scene -> {
                    if (ObjectInputFilter.Config.getSerialFilter() == null) {
                        ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("*"));
                    }
                    return ObjectInputFilter.Config.getSerialFilter() == null ? null : "set";
                }));
    }

    private static Object copy(Object object) throws IOException, ClassNotFoundException {
        try (ObjectInputStream stream = new OwnStream(serialized(object))) {
            return stream.readObject();
        }
    }

    private static byte[] serialized(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /** Finds the classes of this bundle. */
    private static class OwnStream extends ObjectInputStream {

        OwnStream(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(java.io.ObjectStreamClass type) throws ClassNotFoundException {
            return Class.forName(type.getName(), false, Deserialisation.class.getClassLoader());
        }
    }

    /** Is allowed to replace objects. */
    private static final class ReplacingStream extends OwnStream {

        ReplacingStream(byte[] bytes) throws IOException {
            super(bytes);
            enableResolveObject(true);
        }
    }

    /** Reads a file when it is read. */
    private static final class Gadget implements Serializable {

        private static final long serialVersionUID = 1L;

        private static volatile String file = "";
        private transient String text;

        private void readObject(ObjectInputStream stream) throws IOException, ClassNotFoundException {
            stream.defaultReadObject();
            text = Files.readString(Path.of(file));
        }
    }

    /** Reads a file when a map wants its hash. */
    private static final class HashingGadget implements Serializable {

        private static final long serialVersionUID = 1L;

        private static volatile String file = "";
        private static volatile String text;
        private transient boolean armed;

        private void readObject(ObjectInputStream stream) throws IOException, ClassNotFoundException {
            stream.defaultReadObject();
            armed = true;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof HashingGadget;
        }

        @Override
        public int hashCode() {
            if (armed) {
                try {
                    text = Files.readString(Path.of(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return 1;
        }
    }
}
