// SPDX-License-Identifier: Apache-2.0
package qtforge.script.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** A file of text, read whole. Does not change. */
final class ScriptFile {

    /** The longest file that is taken. */
    static final int MOST_BYTES = 16 << 20;

    private static final int MARK = 3;

    private final String name;
    private final byte[] bytes;
    private final String text;

    private ScriptFile(String name, byte[] bytes, String text) {
        this.name = name;
        this.bytes = bytes;
        this.text = text;
    }

    /** Its name, without folders. */
    String name() {
        return name;
    }

    /** As they are in the file; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Decoded, without byte order mark. */
    String text() {
        return text;
    }

    /**
     * Reads a file.
     *
     * @throws PluginException FILE_NOT_FOUND, FILE_SYSTEM_ERROR, RESOURCE_EXHAUSTED for one that is too long, INVALID_FORMAT for one that
     *     is not UTF-8, naming the first byte that is not
     */
    static ScriptFile read(Path path) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new PluginException(PluginErrorCode.FILE_NOT_FOUND, "there is no file " + path, e);
        } catch (AccessDeniedException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "file " + path + " may not be read; check its permissions", e);
        } catch (IOException e) {
            throw new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, "file " + path + " cannot be read: " + e, e);
        }
        if (bytes.length > MOST_BYTES) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "file " + path + " has more than " + MOST_BYTES
                            + " bytes, which no script may; move data elsewhere");
        }
        return of(path.getFileName().toString(), bytes, path.toString());
    }

    /**
     * Decodes bytes.
     *
     * @param place for messages
     */
    static ScriptFile of(String name, byte[] bytes, String place) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (startsWithMark(bytes)) {
            in.position(MARK);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        CoderResult result = decoder.decode(in, out, true);
        try {
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    place + " is not UTF-8: byte " + in.position() + " (0x"
                            + Integer.toHexString(bytes[in.position()] & 0xff) + ", line " + line(bytes, in.position())
                            + ") begins no character; save the file as UTF-8",
                    e);
        }
        return new ScriptFile(name, bytes, out.flip().toString());
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= MARK && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private static int line(byte[] bytes, int end) {
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
