// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import qtforge.api.core.JsonCodec;

/** Our index of a folder: {@code {"format": 1, "bundles": [{"id", "version", "file", "sha256", "size"}]}}. */
final class JsonIndex {

    static final String NAME = "index.json";

    private static final long FORMAT = 1;

    private final JsonCodec json;

    JsonIndex(JsonCodec json) {
        this.json = json;
    }

    /** Reads an index. Members that it does not know are passed over, as those of later versions. */
    List<Offer> read(Path file) {
        JsonPart root = JsonPart.read(file, json);
        JsonPart format = root.member("format").orElseThrow(() -> root.wrong("member 'format' is missing; add it"));
        if (format.number() != FORMAT) {
            throw format.wrong("it must be " + FORMAT + "; index the folder anew by this version of QtForge");
        }
        return root
                .member("bundles")
                .orElseThrow(() -> root.wrong("member 'bundles' is missing; add it"))
                .elements()
                .stream()
                .map(JsonIndex::offer)
                .sorted(Offer.ORDER)
                .toList();
    }

    /** The index of offers. */
    byte[] write(List<Offer> offers) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", FORMAT);
        root.put("bundles", offers.stream().map(JsonIndex::members).toList());
        return (json.format(root, true) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Offer offer(JsonPart bundle) {
        return new Offer(
                bundle.required("id").text().trim(),
                checked(bundle.required("version"), part -> OfferText.version(part.text())),
                checked(bundle.required("file"), part -> EntryPath.checked(part.text())),
                bundle.member("sha256")
                        .map(part -> checked(part, sha256 -> OfferText.sha256(sha256.text())))
                        .orElse(""),
                bundle.member("size")
                        .map(part -> checked(part, size -> OfferText.size(size.number())))
                        .orElse(-1L));
    }

    private static <T> T checked(JsonPart part, Function<JsonPart, T> check) {
        try {
            return check.apply(part);
        } catch (IllegalArgumentException e) {
            throw part.wrong(e.getMessage(), e);
        }
    }

    private static Map<String, Object> members(Offer offer) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", offer.id());
        members.put("version", offer.version().toString());
        members.put("file", EntryPath.written(offer.path()));
        members.put("sha256", offer.sha256());
        members.put("size", offer.size());
        return members;
    }
}
