// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

/**
 * A part of the archive.
 *
 * @param name of the file in it
 * @param content writes it; in a thread of its own
 * @param isFreeText whether texts of plugins and people are in it, in which any secret may stand; it is left out when not all secrets are
 *     known
 */
public record DumpPart(String name, Content content, boolean isFreeText) {

    /** One with texts of plugins and people. */
    public DumpPart(String name, Content content) {
        this(name, content, true);
    }

    /** One in which the runtime itself chose each text. */
    static DumpPart withoutFreeText(String name, Content content) {
        return new DumpPart(name, content, false);
    }

    /** Writes a part. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes it.
         *
         * @throws Exception when it cannot; noted in the archive, with what was written until then
         */
        void write(PartText text) throws Exception;
    }

    /** A part whose service is not there. */
    static final class Absent extends Exception {

        private static final long serialVersionUID = 1L;

        Absent(Class<?> service) {
            super("there is no service " + service.getName());
        }
    }

    /** Not everything was found. */
    static final class Incomplete extends Exception {

        private static final long serialVersionUID = 1L;

        Incomplete(String what) {
            super(what);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
