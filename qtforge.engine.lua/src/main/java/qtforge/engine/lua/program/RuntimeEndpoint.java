// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua.program;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.wire.WireAddress;
import qtforge.wire.WireToken;

/**
 * Where a runtime listens, as its endpoint file says.
 *
 * @param address where it listens
 * @param token what lets in
 * @param home its home folder; empty when it is not said
 * @param pid its process; 0 when it is not said
 */
public record RuntimeEndpoint(WireAddress address, WireToken token, String home, long pid) {

    /** A file that only names things; a longer one is none. */
    private static final long LONGEST = 64 * 1024;

    /** The endpoint file of a home folder. */
    static Path fileIn(Path home) {
        return home.resolve("data").resolve("bindings").resolve("endpoint.json");
    }

    /**
     * Reads an endpoint file, or one that names another ({@code {"endpoint": path}}).
     *
     * @throws PluginException RESOURCE_UNAVAILABLE when it cannot be read or is none; PERMISSION_DENIED when it is another user's
     */
    static RuntimeEndpoint read(Path file) {
        Map<String, String> fields = fields(file);
        String other = fields.get("endpoint");
        if (other != null && !fields.containsKey("socket") && !fields.containsKey("port")) {
            return of(Path.of(other), fields(Path.of(other)));
        }
        return of(file, fields);
    }

    private static RuntimeEndpoint of(Path file, Map<String, String> fields) {
        String socket = fields.getOrDefault("socket", "");
        String port = fields.getOrDefault("port", "0");
        WireAddress address;
        if (!socket.isEmpty()) {
            address = WireAddress.unix(file.resolveSibling(socket));
        } else if (!port.equals("0")) {
            address = WireAddress.of("tcp:127.0.0.1:" + port);
        } else {
            throw unreadable(file, "it names neither a socket nor a port", null);
        }
        Path token = file.resolveSibling(fields.getOrDefault("token_file", "token"));
        String secret = text(token).strip();
        if (secret.isEmpty()) {
            throw unreadable(token, "it is empty", null);
        }
        return new RuntimeEndpoint(
                address,
                new WireToken(secret),
                fields.getOrDefault("home", ""),
                Long.parseLong(fields.getOrDefault("pid", "0")));
    }

    /** Whether its process is there, as far as can be told. */
    boolean isAlive() {
        return (pid == 0 || ProcessHandle.of(pid).isPresent())
                && address.path().map(Files::exists).orElse(true);
    }

    private static Map<String, String> fields(Path file) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(text(file))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable(file, "it holds no JSON object", null);
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e.getMessage(), e);
        }
        return fields;
    }

    /** A small file of this user: another one could have put it there, to have the program connect to his runtime. */
    private static String text(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                String owner = Files.getOwner(file).getName();
                if (!owner.equals(System.getProperty("user.name")) && !owner.equals("root")) {
                    throw new PluginException(
                            PluginErrorCode.PERMISSION_DENIED,
                            file + " belongs to " + owner + ", not to the user of this program");
                }
            }
            if (Files.size(file) > LONGEST) {
                throw unreadable(file, "it is longer than " + LONGEST + " bytes", null);
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(file, e.toString(), e);
        }
    }

    private static PluginException unreadable(Path file, String why, Throwable cause) {
        return new PluginException(
                PluginErrorCode.RESOURCE_UNAVAILABLE, file + " is no endpoint file of a runtime: " + why, cause);
    }
}
