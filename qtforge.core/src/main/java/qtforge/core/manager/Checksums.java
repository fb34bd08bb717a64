// SPDX-License-Identifier: Apache-2.0
package qtforge.core.manager;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** SHA-256 of files. */
final class Checksums {

    private Checksums() {}

    static String sha256(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new PluginException(PluginErrorCode.FILE_NOT_FOUND, "there is no file " + file);
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[65_536];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "file " + file + " cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new PluginException(PluginErrorCode.SYSTEM_ERROR, "this Java has no SHA-256", e);
        }
    }

    static String requireSha256(String text) {
        if (!text.matches("[0-9a-fA-F]{64}")) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "'" + text + "' is no SHA-256; give 64 hexadecimal digits");
        }
        return text;
    }
}
