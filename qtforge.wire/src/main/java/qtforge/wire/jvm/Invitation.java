// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.jvm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import qtforge.wire.WireAddress;
import qtforge.wire.WireToken;

/**
 * The line a worker gets on its standard input.
 *
 * @param address where the runtime listens
 * @param token what both sides know
 */
record Invitation(WireAddress address, WireToken token) {

    private static final int LONGEST = 4096;

    /** Reads one; what follows stays in the stream. */
    static Invitation read(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LONGEST) {
                throw new IOException("a worker is started by the runtime, which says where it listens");
            }
            line.write(next);
        }
        String address = "";
        String token = "";
        try (JsonParser json = new JsonFactory().createParser(line.toByteArray())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the invitation is no object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if ("address".equals(name)) {
                    address = json.getText();
                } else if ("token".equals(name)) {
                    token = json.getText();
                }
            }
        }
        return new Invitation(WireAddress.of(address), new WireToken(token));
    }
}
