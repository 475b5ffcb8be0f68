package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects commands that a browser sends for a web page of another origin.
 *
 * <p>A browser sends a POST without a body, or with a simple content type, to any address without a preflight request. Clients other
 * than browsers send neither {@code Origin} nor {@code Sec-Fetch-Site} and pass. The scheme of the origin is not compared:
 * TLS may end at a proxy. {@code X-Forwarded-Host} is trusted, because a page cannot set it without a CORS preflight, and the
 * ledger grants none.
 */
@Component
class CrossOriginCommandFilter extends OncePerRequestFilter {
    private static final Set<String> QUERY_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final String FORWARDED_HOST = "X-Forwarded-Host";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (QUERY_METHODS.contains(request.getMethod()) || isOwnSite(request) && isOwnOrigin(request)) {
            chain.doFilter(request, response);
        } else {
            ProblemWriter.write(
                    response,
                    new CommandRejection(
                            ErrorCode.FORBIDDEN,
                            "The command comes from a web page of another origin; send it from a page of the ledger's"
                                    + " own address or from a client that is not a browser"));
        }
    }

    private static boolean isOwnSite(HttpServletRequest request) {
        String site = request.getHeader(FETCH_SITE);
        return site == null || OWN_SITES.contains(site.toLowerCase(Locale.ROOT));
    }

    private static boolean isOwnOrigin(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.ORIGIN);
        if (header == null) {
            return true;
        }
        URI origin = parse(header);
        return origin != null
                && origin.getRawAuthority() != null
                && ownHosts(request).anyMatch(host -> withoutDefaultPort(origin.getScheme(), host)
                        .equals(withoutDefaultPort(origin.getScheme(), origin.getRawAuthority())));
    }

    private static @Nullable URI parse(String origin) {
        try {
            return new URI(origin);
        } catch (URISyntaxException notAnOrigin) {
            return null;
        }
    }

    private static Stream<String> ownHosts(HttpServletRequest request) {
        return Stream.of(HttpHeaders.HOST, FORWARDED_HOST)
                .flatMap(name -> Collections.list(request.getHeaders(name)).stream())
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip);
    }

    private static String withoutDefaultPort(@Nullable String scheme, String host) {
        String port = "https".equalsIgnoreCase(scheme) ? ":443" : ":80";
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
    }
}
