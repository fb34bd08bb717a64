// SPDX-License-Identifier: Apache-2.0
package qtforge.api.script.binding;

import java.time.Instant;
import java.util.Objects;

/**
 * A program that is connected.
 *
 * @param id {@code session-3}
 * @param client what it says it is: {@code python 3.11.2}
 * @param started when it connected
 * @param objects how many objects of the runtime it holds
 * @param functions how many of its functions the runtime holds
 */
public record BindingSessionInfo(String id, String client, Instant started, int objects, int functions) {

    public BindingSessionInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(started, "started");
    }
}
