// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.util.Map;
import qtforge.api.core.JsonFields;
import qtforge.api.core.exchange.InstalledCode;

/**
 * A library that changes in an activation, in its journal.
 *
 * @param subject {@code library/NAME}
 * @param sha256 of its new code
 */
record JournalLibrary(String subject, String sha256) {

    boolean is(InstalledCode code) {
        return code.key().startsWith(subject + "/") && code.sha256().equals(sha256);
    }

    Map<String, Object> toJson() {
        return Map.of("subject", subject, "sha256", sha256);
    }

    static JournalLibrary ofJson(Map<String, Object> json) {
        JsonFields fields = new JsonFields("journal", json);
        return new JournalLibrary(fields.required("subject"), fields.required("sha256"));
    }
}
