package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Rejects a path with a matrix parameter: Spring would ignore everything from {@code ;} on and match another path. */
@Component
class MatrixParameterFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().indexOf(';') >= 0) {
            ProblemWriter.write(
                    response, new CommandRejection(ErrorCode.MALFORMED, "The path must not contain a semicolon"));
        } else {
            chain.doFilter(request, response);
        }
    }
}
